import { Foreign } from '../foreign.ts';
import type { ActivityBase, NodeBase } from '../graph.ts';
import { childOf, isTrue, type ModdleElement, nearestId, textOf } from '../moddle-element.ts';
import { readMultiInstance } from './multi-instance.ts';
import type { Reading } from './reading.ts';
import { readStandardLoop } from './standard-loop.ts';

/** What every activity has besides; null when a marker on it is not supported. `boundaries` is filled when all are read. */
export function readActivity(element: ModdleElement, base: NodeBase, reading: Reading): ActivityBase | null {
  const handler = isTrue(element, 'isForCompensation') ? { forCompensation: true as const } : {};
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
