import { createHash } from 'node:crypto';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { MakeDocumentCommand } from '../engine/command.ts';
import type { Json, JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import { caseFacts } from './case-facts.ts';
import type { Dependencies } from './dependencies.ts';
import { gatherFacts } from './facts/index.ts';
import { findTemplate } from './find-template.ts';
import { stableId } from './stable-id.ts';
import { escapeMarkdown, parseMarkdown } from './templates/markdown.ts';
import { merge } from './templates/merge.ts';
import { writeTypst } from './templates/write-typst.ts';

export interface MakeDocumentRequest {
  instanceId: string;
  definitionHash: string;
  command: MakeDocumentCommand;
}

/**
 * Writes a letter as tagged PDF (PDF/UA-1) on the case, once per element instance: `{ documentId, sha256 }`.
 * @throws ServiceRefusal MERGE_FIELD_MISSING, TEMPLATE_MISSING
 */
export async function makeDocument(
  dependencies: Dependencies,
  { instanceId, definitionHash, command }: MakeDocumentRequest,
): Promise<Json> {
  const { db, clock, publicUrl } = dependencies;
  const key = [instanceId, command.elementInstanceId, command.template].join(':');
  const known = await db.selectFrom('document').select(['id', 'sha256']).where('key', '=', key).executeTakeFirst();
  if (known) return { documentId: known.id, sha256: known.sha256 };

  const now = await clock.now();
  const template = await findTemplate(db, definitionHash, command.processKey, 'documents', command.template);
  const input: JsonObject = { ...command.input, ...(await caseFacts(db, instanceId, publicUrl, now)) };
  const data = await gatherFacts(db, template.groups.with ?? {}, input, dateOf(now));
  const language = template.head.language === 'en' ? 'en' : 'da';
  const title = merge(template.head.title ?? '{{case.name}}', data, { language });
  const blocks = parseMarkdown(merge(template.body, data, { language, escape: escapeMarkdown }));
  const content = writePdf(writeTypst(blocks, title, language));
  const sha256 = createHash('sha256').update(content).digest('hex');
  await db
    .insertInto('document')
    .values({
      id: stableId('document', key),
      key,
      instance_id: instanceId,
      process_key: command.processKey,
      element_id: command.elementId,
      element_instance_id: command.elementInstanceId,
      template: command.template,
      title,
      mime_type: 'application/pdf',
      content,
      sha256,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const stored = await db
    .selectFrom('document')
    .select(['id', 'sha256'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return { documentId: stored.id, sha256: stored.sha256 };
}

/** A file name that every system takes: `Ansættelsesbrev.pdf`. */
export function fileNameOf(title: string): string {
  return `${title
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80)}.pdf`;
}

let compiler: NodeCompiler | null = null;

/** @throws Error when the source is not valid; ours always is, so that is a bug. */
function writePdf(source: string): Buffer {
  compiler ??= NodeCompiler.create();
  const pdf = compiler.pdf({ mainFileContent: source }, { pdfStandard: 'ua-1' as never });
  // fonts stay, what was remembered of old letters goes
  compiler.evictCache(10);
  return pdf;
}
