import { originOf } from '../engine/values/process-key.ts';
import type { DatabaseOrTransaction } from '../infra/db.ts';
import { loadDefinition } from './load-definition.ts';
import { ServiceRefusal } from './service-refusal.ts';
import { parseTemplate, type Template } from './templates/template.ts';

/** The template as it was when the case's definition was deployed. @throws ServiceRefusal TEMPLATE_MISSING */
export async function findTemplate(
  db: DatabaseOrTransaction,
  definitionHash: string,
  processKey: string,
  kind: 'mail' | 'documents',
  id: string,
): Promise<Template> {
  const { key, hash } = originOf(processKey);
  const { templates } = await loadDefinition(db, hash ?? definitionHash);
  const text = templates[key]?.[kind][id];
  if (text === undefined) {
    throw new ServiceRefusal(
      'TEMPLATE_MISSING',
      `Process ${key} has no file ${kind}/${id}.md, so nothing can be written. Add it and deploy anew.`,
      { template: id },
    );
  }
  return parseTemplate(text);
}
