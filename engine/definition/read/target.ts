import { isDuration } from '../../values/time.ts';
import { type ModdleElement, textOf } from '../moddle-element.ts';
import type { Reading } from './reading.ts';

/** `sagsgang:target` of a process or a user task: how long it should last at most. */
export function readTarget(element: ModdleElement, reading: Reading): { target?: string } {
  const target = textOf(element, 'target');
  if (target === null) return {};
  if (isDuration(target) && !target.startsWith('-') && /[1-9]/.test(target)) return { target };
  const message = `The target is \`${target.slice(0, 40)}\`.`;
  reading.problems.error('VALUE_INVALID', textOf(element, 'id'), message, 'Write a duration such as `P14D` or `P5BD`.');
  return {};
}
