import { readValue } from '../../expressions.ts';
import type { SignalTrigger } from '../../graph.ts';
import { childOf, type ModdleElement, nameOf, nearestId, textOf } from '../../moddle-element.ts';
import type { Reading } from '../reading.ts';

export function readSignalTrigger(definition: ModdleElement, reading: Reading): SignalTrigger | null {
  if (reading.dangling.get(definition)?.signalRef) return null;
  const signal = childOf(definition, 'signalRef');
  const elementId = nearestId(definition);
  const text = nameOf(signal ?? definition) ?? textOf(signal, 'id');
  if (signal === null || text === null) {
    reading.problems.error('MISSING_REFERENCE', elementId, 'The signal event says no signal.', 'Choose a signal.');
    return null;
  }
  const name = readValue(text, { elementId, what: 'The name of the signal', problems: reading.problems });
  return name && { kind: 'signal', name };
}
