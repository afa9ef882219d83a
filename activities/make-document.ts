import type { MakeDocumentCommand } from '../engine/command.ts';
import type { Json, JsonObject } from '../engine/values/json.ts';
import { caseFacts } from './case-facts.ts';
import type { Dependencies } from './dependencies.ts';
import { findTemplate } from './find-template.ts';
import { writeDocument } from './write-document.ts';

export interface MakeDocumentRequest {
  instanceId: string;
  definitionHash: string;
  command: MakeDocumentCommand;
}

/**
 * Writes a document on the case, once per element instance: `{ documentId, sha256 }`.
 * @throws ServiceRefusal MERGE_FIELD_MISSING, TEMPLATE_MISSING
 */
export async function makeDocument(
  dependencies: Dependencies,
  { instanceId, definitionHash, command }: MakeDocumentRequest,
): Promise<Json> {
  const { db, clock, publicUrl } = dependencies;
  const { processKey, elementId, elementInstanceId, template: templateId } = command;
  const now = await clock.now();
  const template = await findTemplate(db, definitionHash, processKey, 'documents', templateId);
  const data: JsonObject = { ...command.input, ...(await caseFacts(db, instanceId, publicUrl, now)) };
  const key = [instanceId, elementInstanceId, templateId].join(':');
  const place = { instanceId, processKey, elementId, elementInstanceId };
  const { id, sha256 } = await writeDocument(db, { key, template, templateId, data, now, ...place });
  return { documentId: id, sha256 };
}
