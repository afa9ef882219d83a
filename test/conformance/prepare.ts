import { BpmnModdle } from 'bpmn-moddle';
import { withoutSpacedAttributes } from '../../engine/definition/attribute-spacing.ts';
import { FOREIGN_NAMESPACES } from '../../engine/definition/foreign.ts';
import type { Definition, ElementNode, ProcessGraph } from '../../engine/definition/graph.ts';
import { isOfOtherNamespace, resolveQualifiedNames } from '../../engine/definition/qualified-names.ts';
import type { ReaderWarning } from '../../engine/definition/reader-warnings.ts';
import sagsgangVocabulary from '../../engine/definition/sagsgang-moddle.json' with { type: 'json' };
import { adapt } from './adapt.ts';
import type { ConformanceCase } from './case.ts';
import { isForeignText, keepNames, translate, translateRest } from './translate.ts';
import { descendants, type Tree } from './tree.ts';

const AUTOMATIC = new Set(['task', 'manualTask', 'serviceTask', 'scriptTask', 'sendTask', 'businessRuleTask']);

/**
 * The file as it is to be deployed: with the changes the case asks for and every expression in its neutral form. The
 * text itself where there is nothing to change, so that broken files reach the
 * compiler as they are.
 */
export async function prepareXml(xml: string, one: ConformanceCase): Promise<string> {
  const listed = (one.expressions ?? []).filter((expression) => !expression.replacedByAdapt);
  const translated = listed.filter(
    ({ text, neutral }) => text !== undefined && (neutral !== undefined || isForeignText(text)),
  );
  const adaptations = one.adapt ?? [];
  const tolerant = (one.tolerate ?? []).length > 0;
  const untouched = translated.length === 0 && adaptations.length === 0 && !tolerant;
  if (untouched && !(isForeignText(xml) && one.expect?.deployError === undefined)) return xml;
  const moddle = new BpmnModdle({ sagsgang: sagsgangVocabulary }, { nsMap: { ...FOREIGN_NAMESPACES } });
  let root: Tree;
  try {
    const read = await moddle.fromXML(withoutSpacedAttributes(xml));
    root = read.rootElement;
    const byId = (read as unknown as { elementsById: Record<string, Tree> }).elementsById;
    const open = resolveQualifiedNames(root, byId, read.warnings as unknown as ReaderWarning[]);
    dropOtherNamespaces(root, open, xml);
    keepNames(moddle, root, open, translated, tolerant);
  } catch {
    return xml;
  }
  const all = descendants(root);
  for (const expression of translated) translate(all, expression);
  for (const adaptation of adaptations) adapt(moddle, root, all, adaptation);
  translateRest(all);
  return (await moddle.toXML(root)).xml;
}

/** Attributes that lost the prefix of their own namespace when they were read would be written without one. */
function dropOtherNamespaces(root: Tree, warnings: ReaderWarning[], xml: string): void {
  for (const { message, element, property } of warnings) {
    if (!message.startsWith('unknown attribute') || property === undefined) continue;
    if (isOfOtherNamespace(property, root, xml)) delete (element as Tree)?.$attrs?.[property];
  }
}

/** What the case says about automatic tasks: they do nothing, wait, or are answered by a stub (a job named `stub`). */
export function prepareDefinition(definition: Definition, one: ConformanceCase): Definition {
  const waiting = new Set([...(one.wait ?? []), ...Object.keys(one.stubs ?? {})]);
  const talks = one.needs?.includes('internal-message-delivery') ?? false;
  const processes = Object.fromEntries(
    Object.entries(definition.processes).map(([key, graph]): [string, ProcessGraph] => [
      key,
      {
        ...graph,
        elements: Object.fromEntries(
          Object.entries(graph.elements).map(([id, node]) => [id, prepareNode(node, waiting.has(id), talks)]),
        ),
      },
    ]),
  );
  return { ...definition, processes };
}

const STUB = { kind: 'service', type: { feel: false, text: 'stub' }, retries: 1 } as const;

function prepareNode(node: ElementNode, stubbed: boolean, talks: boolean): ElementNode {
  if (node.type === 'userTask') {
    const nobody = { assignee: null, candidateUsers: null, candidateGroups: null };
    return { ...node, ...nobody, formKey: null, dueDate: null, followUpDate: null, priority: null, reminders: [] };
  }
  if (node.type === 'intermediateThrowEvent' || node.type === 'endEvent') return prepareThrow(node, stubbed, talks);
  if (!AUTOMATIC.has(node.type) || !('boundaries' in node)) return node;
  if (stubbed) return { ...node, type: 'serviceTask', call: STUB, resultVariable: null } as ElementNode;
  if (talks && node.type === 'sendTask' && node.send?.kind === 'message') return node;
  // What only its own kind of task has falls away; everything else an activity has stays, whatever it is.
  const rest: Record<string, unknown> = { ...node };
  for (const own of ['call', 'send', 'script', 'decisionId', 'resultVariable']) delete rest[own];
  return { ...rest, type: 'task' } as unknown as ElementNode;
}

/** Throw events tell nobody unless messages are delivered inside; one that has to wait asks for a job. */
function prepareThrow(
  node: Extract<ElementNode, { type: 'intermediateThrowEvent' | 'endEvent' }>,
  stubbed: boolean,
  talks: boolean,
): ElementNode {
  if (stubbed) return { ...node, trigger: { kind: 'send', service: STUB } };
  const silent = (kind: string) => kind === 'send' || (kind === 'message' && !talks);
  if (silent(node.trigger.kind)) return { ...node, trigger: { kind: 'none' } };
  if (node.trigger.kind !== 'multiple') return node;
  const of = node.trigger.of.filter(({ kind }) => !silent(kind));
  return { ...node, trigger: { ...node.trigger, of } } as ElementNode;
}
