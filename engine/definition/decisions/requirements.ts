import { childOf, childrenOf, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import type { Problems } from '../problem.ts';
import type { DmnFile } from './read-file.ts';

/** What an element needs, by the names that its expressions know. */
export interface Needed {
  /** Ids of decisions, knowledge models and services. */
  requires: Record<string, string>;
  variableTypes: Record<string, string>;
  /** Where a name of another file is found: the import's name, then its own. */
  paths: Record<string, string[]>;
  names: string[];
}

interface Target {
  element: ModdleElement;
  /** Name of its variable. */
  name: string;
  /** Id of its model. */
  id: string;
  /** Name of the import it comes by; null when it stands in this file. */
  imported: string | null;
}

export function needsOf(
  element: ModdleElement,
  file: DmnFile,
  files: DmnFile[],
  prefix: string,
  problems: Problems,
): Needed {
  const needed: Needed = { requires: {}, variableTypes: {}, paths: {}, names: [] };
  const id = textOf(element, 'id') ?? nameOf(element)!;
  const references = [
    ...childrenOf(element, 'informationRequirement').map(
      (one) => childOf(one, 'requiredDecision') ?? childOf(one, 'requiredInput'),
    ),
    ...childrenOf(element, 'knowledgeRequirement').map((one) => childOf(one, 'requiredKnowledge')),
  ];
  for (const reference of references) {
    const target = targetOf(reference, id, file, files, prefix, problems);
    if (target === null) continue;
    const key = target.imported ? `${target.imported}.${target.name}` : target.name;
    if (target.imported) {
      needed.paths[key] = [target.imported, target.name];
      needed.names.push(target.imported);
    } else needed.names.push(target.name);
    const type = textOf(childOf(target.element, 'variable'), 'typeRef');
    const isInput = target.element.$type === 'dmn:InputData';
    const isDecision = target.element.$type === 'dmn:Decision';
    // Types of another file carry the name of the import.
    if (type !== null && (isInput || isDecision)) {
      needed.variableTypes[key] = target.imported ? `${target.imported}.${type}` : type;
    } else if (isInput && target.imported) needed.variableTypes[key] = 'Any';
    if (!isInput) needed.requires[key] = target.id;
  }
  return needed;
}

/** What a reference (`#id` or `namespace#id`) points at; null, with a problem, where that is nothing. */
export function targetOf(
  reference: ModdleElement | null,
  id: string,
  file: DmnFile,
  files: DmnFile[],
  prefix: string,
  problems: Problems,
): Target | null {
  const href = textOf(reference, 'href') ?? '';
  const at = href.lastIndexOf('#');
  const namespace = at > 0 ? href.slice(0, at) : null;
  const local = namespace === null || namespace === file.namespace;
  const holder = local ? file : files.find((one) => one.namespace === namespace);
  const element = holder?.elements.find((one) => textOf(one, 'id') === href.slice(at + 1));
  if (!holder || !element) {
    problems.error('DANGLING_REFERENCE', id, `The decision needs \`${href}\`, which is not in the file.`);
    return null;
  }
  const name = nameOf(childOf(element, 'variable') ?? element) ?? nameOf(element) ?? textOf(element, 'id')!;
  const ownId = textOf(element, 'id')!;
  if (local) return { element, name, id: prefix + ownId, imported: null };
  const imported = file.imports.find((one) => one.namespace === namespace)?.name ?? null;
  // The main file is the one whose ids carry no namespace.
  return { element, name, id: holder === files[0] ? ownId : `${namespace}#${ownId}`, imported };
}
