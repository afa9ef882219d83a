import { sql } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import { json } from '../infra/db.ts';
import type { Api } from './context.ts';
import { HttpProblem, type Language } from './errors.ts';

export interface KeptDraft {
  data: JsonObject | null;
  updatedAt: string | null;
  /** How often it was kept; 0 = never. */
  revision: number;
  /** The form it was written in, where that is another one by now: names of what no longer fits. */
  writtenIn: JsonObject | null;
}

interface Place {
  /** Id of a task, or `start:<process>`. */
  of: string;
  personId: string;
  /** The form as it is now. */
  form: JsonObject | null;
  /** Of the definition that form is in. */
  definitionHash: string;
  /** The form of the same task in another definition. */
  formIn(definitionHash: string): Promise<JsonObject | null>;
}

export async function readDraft(api: Api, place: Place): Promise<KeptDraft> {
  const row = await api.db
    .selectFrom('task_draft')
    .select(['data', 'updated_at', 'revision', 'definition_hash'])
    .where('task_id', '=', place.of)
    .where('person_id', '=', place.personId)
    .executeTakeFirst();
  if (!row) return { data: null, updatedAt: null, revision: 0, writtenIn: null };
  const before = row.definition_hash;
  const old = before !== null && before !== place.definitionHash ? await place.formIn(before) : null;
  return {
    ...{ data: row.data, updatedAt: row.updated_at, revision: row.revision },
    writtenIn: old !== null && JSON.stringify(old) !== JSON.stringify(place.form) ? old : null,
  };
}

/**
 * Keeps a draft. With the revision it grew out of, another one that was kept meanwhile is not written over; the same
 * words are no conflict. @throws HttpProblem DRAFT_CONFLICT with the other draft
 */
export async function writeDraft(
  api: Api,
  place: Place,
  {
    data,
    revision,
    now,
    language,
  }: { data: JsonObject; revision: number | undefined; now: string; language: Language },
): Promise<KeptDraft> {
  const written = await api.db
    .insertInto('task_draft')
    .values({
      ...{ task_id: place.of, person_id: place.personId, data: json(data), updated_at: now },
      definition_hash: place.definitionHash,
    })
    .onConflict((conflict) => {
      const change = conflict.columns(['task_id', 'person_id']).doUpdateSet({
        ...{ data: json(data), updated_at: now, definition_hash: place.definitionHash },
        revision: sql<number>`task_draft.revision + 1`,
      });
      return revision === undefined
        ? change
        : change.where(sql<boolean>`(task_draft.revision = ${revision} or task_draft.data = ${json(data)}::jsonb)`);
    })
    .returning(['updated_at', 'revision'])
    .executeTakeFirst();
  if (written) return { data, updatedAt: written.updated_at, revision: written.revision, writtenIn: null };
  const other = await readDraft(api, place);
  throw new HttpProblem('DRAFT_CONFLICT', {
    details: { savedAt: other.updatedAt, savedAtText: inWords(other.updatedAt, language) },
    subject: { data: other.data, updatedAt: other.updatedAt, revision: other.revision },
  });
}

export async function dropDraft(api: Api, of: string, personId: string): Promise<void> {
  await api.db.deleteFrom('task_draft').where('task_id', '=', of).where('person_id', '=', personId).execute();
}

function inWords(instant: string | null, language: Language): string {
  if (instant === null) return '–';
  const [date, time] = new Date(instant)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'short' })
    .split(' ') as [string, string];
  const [year, month, day] = date.split('-');
  return language === 'da'
    ? `den ${day}-${month}-${year} kl. ${time.replace(':', '.')}`
    : `on ${day}-${month}-${year} at ${time}`;
}
