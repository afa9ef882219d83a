import type { LinkTrigger } from '../../graph.ts';
import { type ModdleElement, nameOf, nearestId } from '../../moddle-element.ts';
import type { Reading } from '../reading.ts';

export function readLinkTrigger(definition: ModdleElement, reading: Reading): LinkTrigger | null {
  const name = nameOf(definition);
  if (name !== null) return { kind: 'link', name };
  reading.problems.error(
    'MISSING_REFERENCE',
    nearestId(definition),
    'The link has no name.',
    'Give both ends one name.',
  );
  return null;
}
