import { createHash } from 'node:crypto';
import type { JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import { formatDate } from '../engine/values/time-text.ts';
import type { DatabaseOrTransaction } from '../infra/db.ts';
import { stableId } from '../infra/stable-id.ts';
import { writePdf } from '../infra/typst.ts';
import { gatherFacts } from './facts/index.ts';
import { escapeMarkdown, parseMarkdown } from './templates/markdown.ts';
import { fieldsOf, merge } from './templates/merge.ts';
import type { Template } from './templates/template.ts';
import { type Letterhead, writeTypst } from './templates/write-typst.ts';

export interface DocumentToWrite {
  /** A second one with the same key is not written. */
  key: string;
  template: Template;
  templateId: string;
  /** What merge fields find; the `with:` lines of the template add to it. */
  data: JsonObject;
  now: string;
  instanceId: string;
  processKey: string;
  elementId: string;
  elementInstanceId: string;
}
export interface WrittenDocument {
  id: string;
  title: string;
  sha256: string;
}

/** Writes a tagged PDF (PDF/UA-1) on the case, once per key. @throws ServiceRefusal MERGE_FIELD_MISSING */
export async function writeDocument(db: DatabaseOrTransaction, wanted: DocumentToWrite): Promise<WrittenDocument> {
  const { key, template, now } = wanted;
  const find = () =>
    db.selectFrom('document').select(['id', 'title', 'sha256']).where('key', '=', key).executeTakeFirst();
  const known = await find();
  if (known) return known;

  const data = await gatherFacts(db, template.groups.with ?? {}, wanted.data, dateOf(now));
  const language = template.head.language === 'en' ? 'en' : 'da';
  const plain = (text: string): string => merge(text, data, { language }).replaceAll(/\s+/g, ' ').trim();
  const title = plain(template.head.title ?? '{{case.name}}');
  const blocks = parseMarkdown(merge(template.body, data, { language, escape: escapeMarkdown }));
  const letterhead = template.groups.letter && letterheadOf(template.groups.letter, plain, dateOf(now), language);
  const content = writePdf(writeTypst(blocks, title, language, letterhead), now);
  await db
    .insertInto('document')
    .values({
      id: stableId('document', key),
      key,
      instance_id: wanted.instanceId,
      process_key: wanted.processKey,
      element_id: wanted.elementId,
      element_instance_id: wanted.elementInstanceId,
      template: wanted.templateId,
      title,
      mime_type: 'application/pdf',
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await find())!;
}

/** Whether each recipient needs a letter of their own, because its words name them. */
export function isPersonal(template: Template): boolean {
  const texts = [template.body, ...Object.values(template.head)];
  for (const group of Object.values(template.groups)) texts.push(...Object.values(group));
  return (
    texts.some((text) => fieldsOf(text).some(({ path }) => path.startsWith('recipient.'))) ||
    Object.values(template.groups.with ?? {}).some((line) => /\brecipient\./.test(line))
  );
}

function letterheadOf(
  lines: Record<string, string>,
  plain: (text: string) => string,
  today: string,
  language: 'da' | 'en',
): Letterhead {
  // an optional part of an address may leave a comma behind
  const line = (name: string): string | null => plain(lines[name] ?? '').replaceAll(/^[\s,]+|[\s,]+$/g, '') || null;
  return {
    from: line('from'),
    address: line('address'),
    to: line('to'),
    reference: line('reference'),
    date: formatDate(today, language),
  };
}

/** A file name that every system takes: `Ansættelsesbrev.pdf`. */
export function fileNameOf(title: string): string {
  return `${title
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80)}.pdf`;
}
