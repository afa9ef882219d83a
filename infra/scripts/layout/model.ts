import { longestWord, TEXT_LINE, textLines } from './geometry.ts';

/** What the drawing needs to know of a flow node; sizes in pixels. */
export interface DrawnNode {
  id: string;
  type: string;
  name: string;
  width: number;
  height: number;
  /** Index of the lane it stands in; 0 without lanes. */
  lane: number;
  /** Boundary events that sit on its lower edge. */
  boundaries: DrawnNode[];
  /** Present on an expanded sub-process. */
  inner: Scope | null;
}
export interface DrawnFlow {
  id: string;
  name: string;
  source: string;
  target: string;
}
/** One level of a process: the process itself or a sub-process. */
export interface Scope {
  nodes: DrawnNode[];
  flows: DrawnFlow[];
}
export interface DrawnLane {
  id: string;
  name: string;
}
export interface DrawnPool {
  processId: string;
  /** null where the file has no collaboration. */
  participantId: string | null;
  lanes: DrawnLane[];
  scope: Scope;
}
export interface DrawnModel {
  /** Element that the plane shows: the collaboration, else the process. */
  planeElement: string;
  pools: DrawnPool[];
}

interface Reader {
  fromXML(xml: string): Promise<{ rootElement: Moddle }>;
}
interface Moddle {
  $type: string;
  id: string;
  name?: string;
  flowElements?: Moddle[];
  laneSets?: { lanes?: (Moddle & { flowNodeRef?: Moddle[] })[] }[];
  sourceRef?: Moddle;
  targetRef?: Moddle;
  attachedToRef?: Moddle;
  participants?: (Moddle & { processRef?: Moddle })[];
  rootElements?: Moddle[];
}

export const TASK_WIDTH = 130;
export const TASK_HEIGHT = 80;
export const EVENT_SIZE = 36;
export const GATEWAY_SIZE = 50;
/** Room along the lower edge of a task for one boundary event and its label. */
export const BOUNDARY_PITCH = 150;

/** Reads the parts of BPMN XML that have a place in the drawing; existing drawing is ignored. */
export async function readModel(xml: string): Promise<DrawnModel> {
  // The package carries no types that the compiler finds.
  const { BpmnModdle } = (await import('bpmn-moddle' as string)) as { BpmnModdle: new () => Reader };
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const roots = rootElement.rootElements ?? [];
  const collaboration = roots.find((element) => element.$type === 'bpmn:Collaboration');
  const processes = roots.filter((element) => element.$type === 'bpmn:Process');
  if (processes.length === 0) throw new Error('The file has no bpmn:process to draw.');
  const pools = processes.map((process) => {
    const participant = collaboration?.participants?.find((entry) => entry.processRef?.id === process.id);
    const lanes = (process.laneSets ?? []).flatMap((set) => set.lanes ?? []);
    const laneOf = new Map<string, number>();
    lanes.forEach((lane, index) => {
      for (const node of lane.flowNodeRef ?? []) laneOf.set(node.id, index);
    });
    return {
      processId: process.id,
      participantId: participant?.id ?? null,
      lanes: lanes.map((lane) => ({ id: lane.id, name: lane.name ?? '' })),
      scope: readScope(process.flowElements ?? [], laneOf),
    };
  });
  return { planeElement: collaboration?.id ?? processes[0]!.id, pools };
}

function readScope(elements: Moddle[], laneOf: Map<string, number>): Scope {
  const nodes: DrawnNode[] = [];
  const byId = new Map<string, DrawnNode>();
  const flows: DrawnFlow[] = [];
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow') {
      if (!element.sourceRef || !element.targetRef) throw new Error(`Sequence flow ${element.id} has a loose end.`);
      flows.push({
        id: element.id,
        name: element.name ?? '',
        source: element.sourceRef.id,
        target: element.targetRef.id,
      });
      continue;
    }
    if (element.$type.startsWith('bpmn:Data')) continue;
    const node: DrawnNode = {
      id: element.id,
      type: element.$type,
      name: element.name ?? '',
      ...sizeOf(element.$type, element.name ?? ''),
      lane: laneOf.get(element.id) ?? 0,
      boundaries: [],
      inner: /SubProcess|Transaction/.test(element.$type) ? readScope(element.flowElements ?? [], new Map()) : null,
    };
    byId.set(node.id, node);
    if (element.$type !== 'bpmn:BoundaryEvent') nodes.push(node);
  }
  for (const element of elements) {
    if (element.$type !== 'bpmn:BoundaryEvent') continue;
    const host = byId.get(element.attachedToRef?.id ?? '');
    if (!host) throw new Error(`Boundary event ${element.id} is attached to nothing in its scope.`);
    host.boundaries.push(byId.get(element.id)!);
  }
  for (const node of nodes) node.width = Math.max(node.width, node.boundaries.length * BOUNDARY_PITCH);
  return { nodes, flows };
}

function sizeOf(type: string, name: string): { width: number; height: number } {
  if (type.endsWith('Event')) return { width: EVENT_SIZE, height: EVENT_SIZE };
  if (type.endsWith('Gateway')) return { width: GATEWAY_SIZE, height: GATEWAY_SIZE };
  // The marker of a called process stands below the text.
  const room = type.endsWith('CallActivity') ? 45 : 30;
  const width = Math.max(TASK_WIDTH, Math.ceil(longestWord(name) / 20) * 20 + 30);
  const needed = textLines(name, width - 14) * TEXT_LINE + room;
  return { width, height: Math.max(TASK_HEIGHT, Math.ceil(needed / 20) * 20) };
}
