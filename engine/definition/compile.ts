import { BpmnModdle } from 'bpmn-moddle';
import type { DecisionModel } from '../expression/decision-model.ts';
import { hashOf } from '../values/identity.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { withoutSpacedAttributes } from './attribute-spacing.ts';
import { FOREIGN_NAMESPACES } from './foreign.ts';
import { checkFourEyesLinks } from './four-eyes-links.ts';
import type { Definition, ProcessGraph } from './graph.ts';
import { childrenOf, type ModdleElement, textOf } from './moddle-element.ts';
import { type Problem, Problems } from './problem.ts';
import { resolveQualifiedNames } from './qualified-names.ts';
import { readCorrelations } from './read/correlation.ts';
import { isGlobalTask, readGlobalTask } from './read/global-task.ts';
import { nameMessageFlows } from './read/message-flows.ts';
import { readProcess } from './read/process.ts';
import type { Reading } from './read/reading.ts';
import { type ReaderWarning, sortWarnings } from './reader-warnings.ts';
import { RULES } from './rules/index.ts';
import sagsgangVocabulary from './sagsgang-moddle.json' with { type: 'json' };
import { askPeople } from './undefined-tasks/ask-people.ts';
import { fillIn } from './undefined-tasks/fill-in.ts';
import { guardXml, XML_LIMITS, type XmlLimits } from './xml-guard.ts';
import { decodeXml } from './xml-text.ts';

export interface CompileOptions {
  /** What becomes of scripts, classes and listeners of other engines; they are refused unless they are to be left out. */
  foreignCode?: 'refuse' | 'ignore';
  /**
   * What becomes of a model that was drawn without technical detail: `user` gives its undefined tasks to the people of
   * the lane (docs/analysts-models.md). Off unless asked for: an undefined task otherwise completes by itself.
   */
  undefinedTasks?: 'user';
  /** What becomes of what the XML reader cannot take or resolve: refused where it may change what a process does, unless said. */
  notUnderstood?: 'refuse' | 'ignore';
  limits?: XmlLimits;
}

export interface Compiled {
  definitions: Definition[];
  problems: Problem[];
  /** Forms that were made for the definitions (`undefinedTasks`), by `<process>/<form>`; they are deployed with them. */
  forms?: Record<string, JsonObject>;
}

/**
 * BPMN XML (text, or the bytes of the file) → one definition per process in the file, and everything there is to say about the file. Never throws.
 * With an error among the problems no definition comes back: a file is deployed as a whole or not at all.
 * `isExecutable` is not asked: whoever deploys a process wants it to run. Called processes and decisions are added by `link`.
 */
export async function compile(xml: string | Uint8Array, options: CompileOptions = {}): Promise<Compiled> {
  const problems = new Problems();
  const forms: Record<string, JsonObject> = {};
  const decoded = typeof xml === 'string' ? { text: xml, problem: null } : decodeXml(xml);
  if (decoded.text === null) problems.error('XML_INVALID', null, decoded.problem, 'Save the file as UTF-8.');
  let graphs: ProcessGraph[] = [];
  try {
    if (decoded.text !== null) graphs = await readGraphs(decoded.text, options, problems, forms);
  } catch (error) {
    // A file that brings the compiler itself down is refused like any other: nobody's server may end by it.
    const message = `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    problems.error('XML_INVALID', null, message);
  }
  const made: Pick<Definition, 'undefinedTasks'> =
    options.undefinedTasks === undefined ? {} : { undefinedTasks: options.undefinedTasks };
  const definitions = problems.hasErrors
    ? []
    : graphs.map((graph) => defined(graph.key, { [graph.key]: graph }, {}, made));
  const some = Object.keys(forms).length > 0 && definitions.length > 0;
  return { definitions, problems: problems.list, ...(some ? { forms } : {}) };
}

/** The standard's schema has the script of a global script task as an element, the reader's as an attribute. */
function makeReader(): BpmnModdle {
  const made = new BpmnModdle({ sagsgang: sagsgangVocabulary }, { nsMap: { ...FOREIGN_NAMESPACES } });
  const { registry } = made as unknown as {
    registry: { typeMap: Record<string, { properties: { name: string; isAttr: boolean }[] }> };
  };
  for (const property of registry.typeMap['bpmn:GlobalScriptTask']?.properties ?? []) {
    if (property.name === 'bpmn:script') property.isAttr = false;
  }
  return made;
}

/** Made once: its types take longer to build than a file to read, and a file leaves nothing behind in it. */
let reader: BpmnModdle | null = null;

async function readGraphs(
  xml: string,
  options: CompileOptions,
  problems: Problems,
  forms: Record<string, JsonObject>,
): Promise<ProcessGraph[]> {
  if (!guardXml(xml, problems, options.limits ?? XML_LIMITS)) return [];
  let root: ModdleElement;
  let warnings: ReaderWarning[];
  try {
    reader ??= makeReader();
    const result = await reader.fromXML(withoutSpacedAttributes(xml));
    root = result.rootElement as unknown as ModdleElement;
    const named = (result as unknown as { elementsById: Record<string, ModdleElement> }).elementsById;
    warnings = resolveQualifiedNames(root, named, result.warnings as unknown as ReaderWarning[]);
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    if (/failed to parse document|unexpected element/.test(message)) {
      problems.error('NOT_BPMN', null, 'The file is not BPMN 2.0.');
    } else problems.error('XML_INVALID', null, `The file cannot be read: ${message}.`);
    return [];
  }
  const reading: Reading = {
    problems,
    foreignCode: options.foreignCode ?? 'refuse',
    dangling: sortWarnings(warnings, xml, problems, options.notUnderstood === 'ignore'),
    laneGroups: new Map(),
    refused: new Set(),
  };
  const correlations = readCorrelations(root);
  if (correlations) reading.correlations = correlations;
  const ask = options.undefinedTasks === 'user' ? forms : null;
  const groups = ask ? fillIn(root, reading.dangling) : new Map<string, string>();
  nameMessageFlows(root, reading.dangling);
  const groupOf = (key: string, elementId: string) => reading.laneGroups.get(elementId) ?? groups.get(key) ?? null;
  const processes = childrenOf(root, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  const globalTasks = childrenOf(root, 'rootElements').filter(isGlobalTask);
  return processes
    .flatMap((process) =>
      readOne(process, processes.length, reading, ask && ((graph) => Object.assign(ask, askPeople(graph, groupOf)))),
    )
    .concat(globalTasks.flatMap((task) => readGlobalTask(task, reading) ?? []))
    .concat(noneIn(processes, problems));
}

function noneIn(processes: ModdleElement[], problems: Problems): [] {
  if (processes.length === 0) problems.error('NO_PROCESS', null, 'There is no process in the file.');
  return [];
}

function readOne(
  process: ModdleElement,
  count: number,
  reading: Reading,
  complete: ((graph: ProcessGraph) => void) | null,
): ProcessGraph[] {
  const id = textOf(process, 'id');
  if (id === null) {
    reading.problems.error('MISSING_ID', null, 'A process has no id.');
    return [];
  }
  if (childrenOf(process, 'flowElements').length === 0) {
    if (count === 1) reading.problems.error('NO_PROCESS', id, 'The process is empty.');
    else reading.problems.warning('EMPTY_PROCESS', id, 'The process is empty and is not deployed.');
    return [];
  }
  const graph = readProcess(process, reading);
  complete?.(graph);
  // Rules look at a whole graph; with something refused they would report what is only missing because of that.
  if (reading.refused.size === 0) for (const rule of RULES) rule(graph, reading.problems);
  return [graph];
}

/**
 * A definition with all it calls, transitively, from what is deployed; a call that finds nothing is an error.
 * Processes and decisions of the definition itself win over those handed in.
 */
export function link(
  definition: Definition,
  available: { processes: ProcessGraph[]; decisions: DecisionModel[] },
): { definition: Definition; problems: Problem[] } {
  const problems = new Problems();
  const knownProcesses = new Map(
    [...available.processes, ...Object.values(definition.processes)].map((graph) => [graph.key, graph]),
  );
  const knownDecisions = new Map(
    [...available.decisions, ...Object.values(definition.decisions)].map((model) => [model.id, model]),
  );
  const processes: Record<string, ProcessGraph> = {};
  const decisions: Record<string, DecisionModel> = {};
  const addDecision = (id: string, elementId: string) => {
    if (Object.hasOwn(decisions, id)) return;
    const model = knownDecisions.get(id);
    if (!model) {
      problems.error('DECISION_MISSING', elementId, `There is no decision \`${id}\`.`);
      return;
    }
    decisions[id] = model;
    for (const required of Object.values(model.requires)) addDecision(required, elementId);
  };
  const open: [string, string][] = [[definition.key, definition.key]];
  for (let next = open.shift(); next; next = open.shift()) {
    const [key, caller] = next;
    if (Object.hasOwn(processes, key)) continue;
    const graph = knownProcesses.get(key);
    if (!graph) {
      problems.error('CALLED_PROCESS_MISSING', caller, `There is no process \`${key}\`.`);
      continue;
    }
    processes[key] = graph;
    for (const node of Object.values(graph.elements)) {
      if (node.type === 'callActivity' && !node.late) open.push([node.calledElement, node.id]);
      if (
        node.type === 'callActivity' &&
        node.calledElement !== '' &&
        node.late &&
        !knownProcesses.has(node.calledElement)
      ) {
        const message = `There is no process \`${node.calledElement}\` yet; it is looked for when it is called.`;
        problems.warning('CALLED_PROCESS_MISSING', node.id, message, 'Deploy it before a case comes there.');
      }
      if (node.type === 'businessRuleTask' && node.decisionId !== null) addDecision(node.decisionId, node.id);
    }
  }
  const own = processes[definition.key];
  if (own) checkFourEyesLinks(own, knownProcesses, problems);
  return { definition: defined(definition.key, processes, decisions, definition), problems: problems.list };
}

function defined(
  key: string,
  processes: Record<string, ProcessGraph>,
  decisions: Record<string, DecisionModel>,
  { undefinedTasks }: Pick<Definition, 'undefinedTasks'>,
): Definition {
  const own = processes[key]!;
  const made = undefinedTasks === undefined ? {} : { undefinedTasks };
  const content = { format: 1 as const, key, name: own.name, nameEn: own.nameEn, processes, decisions, ...made };
  return { ...content, hash: hashOf(content as unknown as Json) };
}
