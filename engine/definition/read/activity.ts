import { Foreign } from '../foreign.ts';
import type { ActivityBase, NodeBase } from '../graph.ts';
import { childOf, childrenOf, isTrue, type ModdleElement, nearestId, textOf } from '../moddle-element.ts';
import { readMultiInstance } from './multi-instance.ts';
import type { Reading } from './reading.ts';
import { readStandardLoop } from './standard-loop.ts';

/** What every activity has besides; null when a marker on it is not supported. `boundaries` is filled when all are read. */
export function readActivity(element: ModdleElement, base: NodeBase, reading: Reading): ActivityBase | null {
  const undoes = isTrue(element, 'isForCompensation') && !isStepOfUndoing(element);
  const handler = undoes ? { forCompensation: true as const } : {};
  const loop = readStandardLoop(element, reading);
  const multiInstance = loop === null ? readMultiInstance(element, reading) : null;
  if (multiInstance === undefined || loop === undefined) return null;
  const own = {
    ...(loop === null ? {} : { loop }),
    ...readQuantity(element, 'startQuantity', reading),
    ...readQuantity(element, 'completionQuantity', reading),
    ...handler,
  };
  return { ...base, multiInstance, ...own, boundaries: [], defaultFlow: textOf(childOf(element, 'default'), 'id') };
}

/**
 * An activity that flows lead through inside an event sub-process for compensation: the mark on it says only what the
 * sub-process around it says, as modelers write it; it runs in its turn.
 */
function isStepOfUndoing(element: ModdleElement): boolean {
  const around = element.$parent;
  if (!around || !isTrue(around, 'triggeredByEvent')) return false;
  const inside = childrenOf(around, 'flowElements');
  const begins = inside.some((one) =>
    childrenOf(one, 'eventDefinitions').some(
      ({ $type }) => one.$type === 'bpmn:StartEvent' && $type === 'bpmn:CompensateEventDefinition',
    ),
  );
  return begins && inside.some((one) => one.$type === 'bpmn:SequenceFlow' && one.targetRef === element);
}

/** The foreign side of an activity, for readers that look for more there. */
export function foreignOf(element: ModdleElement): Foreign {
  return new Foreign(element);
}

const MOST_TOKENS = 1000;

/** A number of tokens, where it is not the usual 1. */
function readQuantity<P extends 'startQuantity' | 'completionQuantity'>(
  element: ModdleElement,
  property: P,
  reading: Reading,
): { [name in P]?: number } {
  const text = textOf(element, property) ?? '1';
  if (text === '1') return {};
  const quantity = Number(text);
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_TOKENS)
    return { [property]: quantity } as { [name in P]?: number };
  const message = `\`${property}\` is \`${text.slice(0, 40)}\`.`;
  reading.problems.error('VALUE_INVALID', nearestId(element), message, `Give a whole number from 1 to ${MOST_TOKENS}.`);
  return {};
}
