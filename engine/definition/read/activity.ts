import { Foreign } from '../foreign.ts';
import type { ActivityBase, NodeBase } from '../graph.ts';
import { childOf, childrenOf, isTrue, type ModdleElement, nearestId, textOf } from '../moddle-element.ts';
import { readMultiInstance } from './multi-instance.ts';
import { type Reading, refuse } from './reading.ts';
import { readStandardLoop } from './standard-loop.ts';

/** What every activity has besides; null when a marker on it is not supported. `boundaries` is filled when all are read. */
export function readActivity(element: ModdleElement, base: NodeBase, reading: Reading): ActivityBase | null {
  if (isTrue(element, 'isForCompensation')) return refuse(reading, element, 'A compensation handler');
  for (const property of ['startQuantity', 'completionQuantity']) {
    if ((textOf(element, property) ?? '1') !== '1') {
      return refuse(reading, element, `${property} other than 1`, 'Join with a parallel gateway instead.');
    }
  }
  for (const association of [
    ...childrenOf(element, 'dataInputAssociations'),
    ...childrenOf(element, 'dataOutputAssociations'),
  ]) {
    if (childrenOf(association, 'assignment').length > 0 || childOf(association, 'transformation')) {
      const hint = 'Use `sagsgang:ioMapping`.';
      reading.problems.error(
        'UNSUPPORTED_ATTRIBUTE',
        nearestId(element),
        'A data association that copies or changes data is not carried out.',
        hint,
      );
    }
  }
  const loop = readStandardLoop(element, reading);
  const multiInstance = loop === null ? readMultiInstance(element, reading) : null;
  if (multiInstance === undefined || loop === undefined) return null;
  const own = loop === null ? {} : { loop };
  return { ...base, multiInstance, ...own, boundaries: [], defaultFlow: textOf(childOf(element, 'default'), 'id') };
}

/** The foreign side of an activity, for readers that look for more there. */
export function foreignOf(element: ModdleElement): Foreign {
  return new Foreign(element);
}
