import { type ModdleElement, textOf } from '../../moddle-element.ts';

/**
 * The code of an error or an escalation; where the file gives none, its name or id, so that what is thrown and what is
 * caught in one file still meet. A code that is written but empty is none: who catches then takes all (BPMN 2.0.2,
 * 10.5.3). Null without such an object.
 */
export function codeOf(
  object: ModdleElement | null,
  property: 'errorCode' | 'escalationCode',
  definition: ModdleElement,
): string | null {
  const written = object?.[property];
  const throws = /(?:EndEvent|ThrowEvent)$/.test(definition.$parent?.$type ?? '');
  if (!throws && typeof written === 'string' && written.trim() === '') return null;
  return textOf(object, property) ?? textOf(object, 'name') ?? textOf(object, 'id');
}
