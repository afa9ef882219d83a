import { isZone } from '../../values/time.ts';
import { Foreign } from '../foreign.ts';
import type { ElementNode, EventSubProcessNode, NodeBase, ProcessGraph, SequenceFlow } from '../graph.ts';
import { childOf, childrenOf, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import { refuseInAdHoc } from './ad-hoc-sub-process.ts';
import { connectCompensation } from './compensation.ts';
import { readDataAssociations } from './data.ts';
import { checkDirections } from './gateways.ts';
import { READERS, REFUSED, SILENT } from './index.ts';
import { readInitialValues } from './initial-values.ts';
import { readLanes } from './lanes.ts';
import { connectLinks } from './links.ts';
import { readMappings } from './mappings.ts';
import { type Reading, refuse, reportRest } from './reading.ts';
import { readSequenceFlow } from './sequence-flow.ts';
import { readTarget } from './target.ts';

/** What has elements of its own inside. */
const HOLDING = new Set<string>(['subProcess', 'eventSubProcess', 'adHocSubProcess']);

/** One process of a file as a graph. Problems go to `reading.problems`; what was refused is left out of the graph. */
export function readProcess(process: ModdleElement, reading: Reading): ProcessGraph {
  const foreign = new Foreign(process);
  const starters = textOf(process, 'starterGroups') ?? foreign.attribute('camunda:candidateStarterGroups');
  const tagged = textOf(foreign.element('zeebe:versionTag'), 'value') ?? foreign.attribute('camunda:versionTag');
  const versionTag = textOf(process, 'versionTag') ?? tagged;
  reportRest(foreign, process, reading);
  reading.laneGroups = readLanes(process);
  const key = textOf(process, 'id')!;
  const caseNumberPrefix = textOf(process, 'caseNumberPrefix');
  const graph: ProcessGraph = {
    key,
    name: nameOf(process) ?? key,
    nameEn: nameOf(process, 'nameEn'),
    elements: {},
    flows: {},
    startForm: textOf(process, 'startForm'),
    starterGroups: (starters ?? '')
      .split(',')
      .map((group) => group.trim())
      .filter((group) => group !== ''),
    ...(caseNumberPrefix === null ? {} : { caseNumberPrefix }),
    ...readTimeZone(process, reading),
    ...(versionTag === null ? {} : { versionTag }),
    ...readTarget(process, reading),
  };
  readScope(process, null, graph, reading);
  connect(graph, reading);
  connectCompensation(process, graph, reading);
  checkDirections(process, graph, reading);
  return graph;
}

function readTimeZone(process: ModdleElement, reading: Reading): { timeZone?: string } {
  const timeZone = textOf(process, 'timeZone');
  if (timeZone === null) return {};
  if (isZone(timeZone)) return { timeZone };
  const message = `The time zone is \`${timeZone.slice(0, 40)}\`.`;
  reading.problems.error('VALUE_INVALID', textOf(process, 'id'), message, 'Give a name such as `Europe/Copenhagen`.');
  return {};
}

function readScope(scope: ModdleElement, scopeId: string | null, graph: ProcessGraph, reading: Reading): void {
  for (const element of childrenOf(scope, 'flowElements')) {
    const type = typeName(element);
    if (SILENT.has(type)) continue;
    if (scope.$type === 'bpmn:AdHocSubProcess' && refuseInAdHoc(element, type, reading)) continue;
    if (type === 'sequenceFlow') readFlow(element, graph, reading);
    else readNode(element, type, scopeId, graph, reading);
  }
  readInitialValues(scope, scopeId, graph, reading);
}

function readNode(element: ModdleElement, type: string, scopeId: string | null, graph: ProcessGraph, reading: Reading) {
  const id = textOf(element, 'id');
  if (id === null) {
    reading.problems.error(
      'MISSING_ID',
      scopeId ?? graph.key,
      `A \`${type}\` (${nameOf(element) ?? 'without name'}) has no id.`,
    );
    return;
  }
  const refused = REFUSED[type];
  if (refused) {
    refuse(reading, element, refused[0], refused[1]);
    refuseContent(element, reading);
    return;
  }
  if (!Object.hasOwn(READERS, type)) {
    refuse(reading, element, `\`${type}\``);
    return;
  }
  const foreign = new Foreign(element);
  const base: NodeBase = {
    id,
    name: nameOf(element) ?? '',
    nameEn: nameOf(element, 'nameEn'),
    scope: scopeId,
    incoming: [],
    outgoing: [],
    ...readData(element, foreign, reading),
    step: readStep(element, id, reading),
  };
  const node = READERS[type as keyof typeof READERS](element, base, reading);
  if (node) graph.elements[id] = node;
  if (node && HOLDING.has(node.type)) readScope(element, id, graph, reading);
  else if (node === null) {
    reading.refused.add(id);
    refuseContent(element, reading);
  }
}

/** Mappings of the diagram's own way come after those written for an engine. */
function readData(element: ModdleElement, foreign: Foreign, reading: Reading) {
  const written = readMappings(element, foreign, reading);
  const drawn = readDataAssociations(element, reading);
  return {
    inputs: [...written.inputs, ...drawn.inputs],
    outputs: [...written.outputs, ...drawn.outputs],
    ...(written.outputs.length === 0 && drawn.outputs.length > 0 ? { passesResults: true as const } : {}),
  };
}

/** What stands inside a refused element needs no problem of its own. */
function refuseContent(element: ModdleElement, reading: Reading): void {
  for (const inner of childrenOf(element, 'flowElements')) {
    const id = textOf(inner, 'id');
    if (id !== null) reading.refused.add(id);
    refuseContent(inner, reading);
  }
}

function readStep(element: ModdleElement, id: string, reading: Reading): number | null {
  const text = textOf(element, 'step');
  if (text === null) return null;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  reading.problems.error(
    'VALUE_INVALID',
    id,
    `The step number is \`${text.slice(0, 40)}\`.`,
    'Give a whole number from 1 to 999.',
  );
  return null;
}

function readFlow(element: ModdleElement, graph: ProcessGraph, reading: Reading): void {
  const own = textOf(element, 'id');
  const ends = [childOf(element, 'sourceRef'), childOf(element, 'targetRef')].map((end) => textOf(end, 'id') ?? '?');
  let id = own ?? ends.join('->');
  for (let count = 2; own === null && Object.hasOwn(graph.flows, id); count += 1) id = `${ends.join('->')}#${count}`;
  const flow = readSequenceFlow(element, id, reading);
  if (flow) graph.flows[id] = flow;
}

/** Checks the ends of each flow, tells the nodes of their flows and the activities of their boundary events. */
function connect(graph: ProcessGraph, reading: Reading): void {
  const find = (id: string): ElementNode | null => (Object.hasOwn(graph.elements, id) ? graph.elements[id]! : null);
  for (const flow of Object.values(graph.flows)) {
    const source = find(flow.source);
    const target = find(flow.target);
    if (source && target && source.scope === target.scope) {
      source.outgoing.push(flow.id);
      target.incoming.push(flow.id);
      continue;
    }
    delete graph.flows[flow.id];
    if (reading.refused.has(flow.source) || reading.refused.has(flow.target)) continue;
    const end = source ? flow.target : flow.source;
    const message =
      source && target
        ? `The flow goes from \`${flow.source}\` to \`${flow.target}\`, across the border of a sub-process.`
        : `The flow leads to or from \`${end}\`, which is no flow node of this process.`;
    reading.problems.error('FLOW_OUT_OF_SCOPE', flow.id, message);
  }
  connectLinks(graph, reading);
  for (const node of Object.values(graph.elements)) {
    if (node.type === 'eventSubProcess') findStart(node, graph, reading);
    if (node.type === 'boundaryEvent') attach(node.id, node.attachedTo, find(node.attachedTo), node.scope, reading);
    const defaultFlow = 'defaultFlow' in node ? node.defaultFlow : null;
    if (defaultFlow === null || node.outgoing.includes(defaultFlow)) continue;
    const flow: SequenceFlow | undefined = graph.flows[defaultFlow];
    if (flow) {
      const message = `The default flow \`${defaultFlow}\` does not leave \`${node.id}\`.`;
      reading.problems.error('DANGLING_REFERENCE', node.id, message, 'Choose one of the flows that leave it.');
    }
  }
}

function findStart(node: EventSubProcessNode, graph: ProcessGraph, reading: Reading): void {
  const inside = Object.values(graph.elements).filter(({ scope }) => scope === node.id);
  const starts = inside.filter(({ type }) => type === 'startEvent');
  if (starts.length === 1) node.start = starts[0]!.id;
  else if (!reading.refused.has(node.id)) {
    const message = `The event sub-process has ${starts.length} start events.`;
    const hint = 'Give it one start event with a trigger.';
    reading.problems.error('START_EVENT_MISPLACED', starts[1]?.id ?? node.id, message, hint);
    reading.refused.add(node.id);
  }
}

function attach(id: string, hostId: string, host: ElementNode | null, scope: string | null, reading: Reading): void {
  if (host && 'boundaries' in host && host.scope === scope) host.boundaries.push(id);
  else if (!reading.refused.has(hostId)) {
    reading.problems.error(
      'BOUNDARY_WIRING',
      id,
      `The boundary event sits on \`${hostId}\`, which is no activity beside it.`,
    );
  }
}

/** `bpmn:UserTask` → `userTask`. */
function typeName(element: ModdleElement): string {
  const name = element.$type.replace(/^bpmn:/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}
