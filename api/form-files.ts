import { filesIn } from '../engine/forms/files.ts';
import type { Form } from '../engine/forms/schema.ts';
import { wordsFor } from '../engine/forms/words.ts';
import type { JsonObject } from '../engine/values/json.ts';
import { adoptDraftFiles } from './attachments.ts';
import type { Db } from './context.ts';
import { HttpProblem, type Language } from './errors.ts';

interface FilesAsked {
  schema: JsonObject | null;
  answer: JsonObject;
  /** Of the form while it is filled in: the task's id, or `start:<process>`. */
  draftOf: string;
  personId: string;
  /** null: the case has not begun. */
  instanceId: string | null;
  language: Language;
}

/**
 * An answer may name only files that its writer laid up in this form, or that lie on the case already; and by the name,
 * size and sum that they have. Answers the ids. @throws HttpProblem FORM_INVALID with a pointer per file
 */
export async function filesOfAnswer(db: Db, asked: FilesAsked): Promise<string[]> {
  const named = asked.schema ? filesIn(asked.schema as unknown as Form, asked.answer) : [];
  if (named.length === 0) return [];
  const kept = await db
    .selectFrom('attachment')
    .select(['id', 'name', 'size', 'sha256', 'instance_id', 'draft_of', 'uploaded_by'])
    .where(
      'id',
      'in',
      named.map(({ file }) => file.id),
    )
    .where('removed_at', 'is', null)
    .execute();
  const errors = named.flatMap(({ pointer, file }) => {
    const row = kept.find((one) => one.id === file.id);
    const own = row?.draft_of === asked.draftOf && row.uploaded_by === asked.personId;
    const there = row?.draft_of === null && asked.instanceId !== null && row.instance_id === asked.instanceId;
    const same = row?.name === file.name && row.size === file.size && row.sha256 === file.sha256;
    if ((own || there) && same) return [];
    const code = 'FIELD_FILE_GONE';
    return [{ pointer, code, message: wordsFor(code, asked.language, { name: file.name }) }];
  });
  if (errors.length > 0) throw new HttpProblem('FORM_INVALID', { errors });
  return named.map(({ file }) => file.id);
}

/** The answer was sent: its files lie on the case, what was laid up and not sent is gone. */
export async function keepFilesOfAnswer(
  db: Db,
  sent: { schema: JsonObject | null; draftOf: string; personId: string; instanceId: string; taskId: string | null },
  ids: string[],
): Promise<void> {
  if (!sent.schema || !JSON.stringify(sent.schema).includes('"filepicker"')) return;
  const { draftOf, personId, instanceId, taskId } = sent;
  await adoptDraftFiles(db, { draftOf, personId, instanceId, taskId, ids });
}
