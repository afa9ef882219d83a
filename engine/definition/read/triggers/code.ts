import { type ModdleElement, textOf } from '../../moddle-element.ts';
import { isExecutable } from '../executable.ts';

/**
 * The code of an error or an escalation. Without one, who catches takes all, and nothing can be thrown (BPMN 2.0.2,
 * 8.4.3 and 8.4.4). In a process that is not marked executable name or id stand in for a code that is not written at
 * all, so that what its drawing throws and catches still meets. Null without such an object.
 */
export function codeOf(
  object: ModdleElement | null,
  property: 'errorCode' | 'escalationCode',
  definition: ModdleElement,
): string | null {
  const code = textOf(object, property);
  if (code !== null || isExecutable(definition)) return code;
  const throws = /(?:EndEvent|ThrowEvent)$/.test(definition.$parent?.$type ?? '');
  const empty = typeof object?.[property] === 'string';
  return empty && !throws ? null : (textOf(object, 'name') ?? textOf(object, 'id'));
}
