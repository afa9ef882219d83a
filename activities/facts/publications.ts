import type { Json } from '../../engine/values/json.ts';
import { findPublication } from '../../infra/registers/publications.ts';
import { publishedText } from '../meetings/publication-content.ts';
import type { FactSource } from './index.ts';

export const publicationFacts: Record<string, FactSource> = {
  /** title, seriesTitle, startsAt, endsAt, place, `isAgenda`, `items` (title, description), `paragraphs` of minutes */
  publication: async (db, [id]) => {
    const publication = await findPublication(db, id!);
    if (!publication || publication.kind === 'date') return null;
    const text = await publishedText(db, publication.meeting_id, publication.kind);
    return { ...text, isAgenda: text.kind === 'agenda', hasItems: text.items.length > 0 } as unknown as Json;
  },
};
