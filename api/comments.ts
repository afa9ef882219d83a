import { type Static, Type } from 'typebox';
import { queuePlainMail } from '../infra/registers/plain-mail.ts';
import type { Api, Caller, DbOrTransaction } from './context.ts';
import { HttpProblem } from './errors.ts';
import { MENTION_WORDS } from './mention-mail.ts';
import { readCaller } from './queries/caller.ts';
import { CHANGE_HOURS, isNew, listComments, visibleComments } from './queries/comment-list.ts';
import { mayRead } from './queries/mentionable.ts';
import { audit } from './register-change.ts';
import { BesideVisibility } from './schemas/beside.ts';
import { Id } from './schemas/common.ts';
import { tellBeside } from './tell-beside.ts';

export const CommentBody = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S', description: 'Markdown' }),
    /** Said each time: nothing is shared, and nothing hidden, by an oversight. */
    visibility: BesideVisibility,
    mentions: Type.Optional(
      Type.Array(Id, { maxItems: 20, description: 'People named in the text; each gets one mail' }),
    ),
  },
  { additionalProperties: false },
);
export const CommentChange = Type.Object(
  { text: CommentBody.properties.text, mentions: CommentBody.properties.mentions },
  { additionalProperties: false },
);

interface Place {
  instanceId: string;
  taskId: string | null;
}
interface Written {
  caller: Caller;
  now: string;
}

/** Keeps a comment and puts a mail for everybody it names into the outbox, together. `id` is the wish's: once. */
export async function writeComment(
  api: Api,
  { caller, now }: Written,
  id: string,
  place: Place,
  body: Static<typeof CommentBody>,
) {
  const people = await readMentioned(
    api,
    now,
    place.instanceId,
    body.visibility as 'internal' | 'shared',
    body.mentions,
  );
  await api.db.transaction().execute(async (trx) => {
    const kept = await trx
      .insertInto('comment')
      .values({
        ...{ id, instance_id: place.instanceId, task_id: place.taskId, author_id: caller.id, text: body.text },
        ...{ visibility: body.visibility as 'internal' | 'shared', mentions: people.map((person) => person.id) },
        ...{ created_at: now, edited_at: null, deleted_at: null },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!kept) return;
    await mailMentioned(api, trx, id, place, caller, people, now);
    await note(trx, caller, now, 'commented', id, place.instanceId);
  });
  return (await listComments(api, caller, now, { id })).items[0];
}

/** Changes one's own comment while it is new; what it said before is kept, and only newly named people get a mail. */
export async function changeComment(
  api: Api,
  { caller, now }: Written,
  id: string,
  body: Static<typeof CommentChange>,
) {
  const found = await ownComment(api, caller, now, id);
  const people = await readMentioned(api, now, found.instance_id, found.visibility, body.mentions ?? found.mentions);
  await api.db.transaction().execute(async (trx) => {
    const before = await lock(trx, id);
    if (before.deleted_at) throw new HttpProblem('NOT_FOUND');
    if (before.text === body.text && sameIds(before.mentions, people)) return;
    await keepVersion(trx, id, before.text, now);
    await trx
      .updateTable('comment')
      .set({ text: body.text, mentions: people.map((person) => person.id), edited_at: now })
      .where('id', '=', id)
      .execute();
    const place = { instanceId: found.instance_id, taskId: found.task_id };
    await mailMentioned(api, trx, id, place, caller, people, now);
    await note(trx, caller, now, 'changed', id, found.instance_id);
  });
  return (await listComments(api, caller, now, { id })).items[0];
}

/** Takes one's own comment away while it is new. That there was one stays, and what it said stays in its history. */
export async function deleteComment(api: Api, { caller, now }: Written, id: string): Promise<void> {
  const found = await ownComment(api, caller, now, id, { deletedToo: true });
  if (found.deleted_at) return;
  await api.db.transaction().execute(async (trx) => {
    const before = await lock(trx, id);
    if (before.deleted_at) return;
    await keepVersion(trx, id, before.text, now);
    await trx.updateTable('comment').set({ deleted_at: now }).where('id', '=', id).execute();
    await note(trx, caller, now, 'deleted', id, found.instance_id);
  });
}

async function ownComment(api: Api, caller: Caller, now: string, id: string, options = { deletedToo: false }) {
  const found = await visibleComments(api, caller).selectAll('comment').where('id', '=', id).executeTakeFirst();
  if (!found || (found.deleted_at && !options.deletedToo)) throw new HttpProblem('NOT_FOUND');
  if (found.author_id !== caller.id) throw new HttpProblem('NOT_AUTHORISED');
  if (!isNew(found.created_at, now)) throw new HttpProblem('COMMENT_TOO_OLD', { details: { hours: CHANGE_HOURS } });
  return found;
}

function lock(trx: DbOrTransaction, id: string) {
  return trx.selectFrom('comment').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

async function keepVersion(trx: DbOrTransaction, id: string, text: string, now: string): Promise<void> {
  const { n } = await trx
    .selectFrom('comment_version')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('comment_id', '=', id)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('comment_version')
    .values({ comment_id: id, no: Number(n) + 1, text, replaced_at: now })
    .execute();
}

async function note(
  trx: DbOrTransaction,
  caller: Caller,
  at: string,
  action: string,
  id: string,
  instanceId: string,
): Promise<void> {
  await audit(trx, { at, actorId: caller.id, action, objectType: 'comment', objectId: id, instanceId });
  await tellBeside(trx, instanceId, 'comment');
}

/** Those who are named, each of whom must be able to read what is written. @throws HttpProblem */
async function readMentioned(
  api: Api,
  now: string,
  instanceId: string,
  visibility: 'internal' | 'shared',
  ids: string[] = [],
): Promise<Caller[]> {
  const people: Caller[] = [];
  for (const id of new Set(ids)) {
    const person = await readCaller(api.db, id, now);
    if (!person) throw new HttpProblem('REFERENCE_UNKNOWN', { details: { mention: id } });
    if (!(await mayRead(api, person, instanceId, visibility))) {
      throw new HttpProblem('MENTION_CANNOT_SEE', { details: { name: person.name, id } });
    }
    people.push(person);
  }
  return people;
}

/** One mail per comment and person, however often the comment is changed. Naming oneself sends none. */
async function mailMentioned(
  api: Api,
  trx: DbOrTransaction,
  id: string,
  place: Place,
  author: Caller,
  people: Caller[],
  now: string,
): Promise<void> {
  const of = await trx
    .selectFrom('instance')
    .select('case_number')
    .where('id', '=', place.instanceId)
    .executeTakeFirst();
  const { publicUrl } = api.settings;
  const page = place.taskId
    ? `/tasks/${encodeURIComponent(place.taskId)}`
    : `/cases/${encodeURIComponent(place.instanceId)}`;
  for (const person of people) {
    if (person.id === author.id || person.email === '') continue;
    const { subject, text, link } = MENTION_WORDS[person.language](of?.case_number ?? null);
    await queuePlainMail(trx, {
      ...{ key: `comment:${id}:${person.id}`, template: 'comment-mention', instanceId: place.instanceId, at: now },
      ...{ toPerson: person.id, toAddress: person.email, language: person.language, subject, text },
      link: { address: `${publicUrl}${page}#comment-${id}`, text: link },
      host: new URL(publicUrl).hostname,
    });
  }
}

function sameIds(ids: string[], people: Caller[]): boolean {
  return ids.length === people.length && people.every(({ id }) => ids.includes(id));
}
