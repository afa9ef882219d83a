import { type Box, labelSize } from './geometry.ts';
import { BOUNDARY_PITCH, type DrawnNode, EVENT_SIZE, type Scope } from './model.ts';

const COLUMN_GAP = 60;
const ROW_GAP = 50;
const EDGE_MARGIN = 40;
/** The name of a lane stands upright and needs room. */
const LANE_HEIGHT = 160;

export interface Placement {
  boxes: Map<string, Box>;
  /** Labels of events and gateways, by element id. */
  labels: Map<string, Box>;
  /** Upper and lower edge of each lane. */
  lanes: { top: number; bottom: number }[];
  width: number;
  height: number;
}

/** Columns by longest path from the start, rows by lane; loops back do not count for the column. */
export function place(scope: Scope, laneCount: number): Placement {
  const rank = ranks(scope);
  const track = tracks(scope, rank, laneCount);
  const columns = Math.max(0, ...rank.values()) + 1;

  const columnX: number[] = [];
  const columnWidth: number[] = [];
  let x = EDGE_MARGIN;
  for (let column = 0; column < columns; column += 1) {
    const here = scope.nodes.filter((node) => rank.get(node.id) === column);
    columnWidth[column] = roundUp(Math.max(40, ...here.map((node) => node.width)), 20);
    columnX[column] = x;
    x += columnWidth[column]! + roundUp(gapAfter(scope, here), 20);
  }
  const width = roundUp(x - COLUMN_GAP + EDGE_MARGIN, 10);

  const boxes = new Map<string, Box>();
  const labels = new Map<string, Box>();
  const lanes: Placement['lanes'] = [];
  let top = 0;
  for (let lane = 0; lane < Math.max(1, laneCount); lane += 1) {
    const inLane = scope.nodes.filter((node) => node.lane === lane);
    const rows = Math.max(0, ...inLane.map((node) => track.get(node.id)!)) + 1;
    let y = top + 30;
    for (let row = 0; row < rows; row += 1) {
      const here = inLane.filter((node) => track.get(node.id) === row);
      const height = roundUp(Math.max(80, ...here.map((node) => node.height)), 20);
      const above = roundUp(Math.max(0, ...here.map(roomAbove(height))), 10);
      const below = roundUp(Math.max(0, ...here.map(roomBelow(height))), 10);
      const middle = y + above + height / 2;
      for (const node of here) {
        const column = rank.get(node.id)!;
        const box = {
          x: columnX[column]! + columnWidth[column]! / 2 - node.width / 2,
          y: middle - node.height / 2,
          width: node.width,
          height: node.height,
        };
        boxes.set(node.id, box);
        placeLabel(node, box, labels);
        placeBoundaries(node, box, boxes, labels);
      }
      y += above + height + below + ROW_GAP;
    }
    const bottom = Math.max(roundUp(y - ROW_GAP + 30, 10), top + (laneCount > 0 ? LANE_HEIGHT : 0));
    lanes.push({ top, bottom });
    top = bottom;
  }
  return { boxes, labels, lanes, width, height: top };
}

function ranks(scope: Scope): Map<string, number> {
  const hostOf = new Map<string, string>();
  for (const node of scope.nodes) for (const event of node.boundaries) hostOf.set(event.id, node.id);
  const next = new Map<string, string[]>(scope.nodes.map((node) => [node.id, []]));
  for (const flow of scope.flows) next.get(hostOf.get(flow.source) ?? flow.source)?.push(flow.target);

  const forward: [string, string][] = [];
  const mark = new Map<string, 'open' | 'done'>();
  const visit = (id: string): void => {
    mark.set(id, 'open');
    for (const target of next.get(id) ?? []) {
      if (mark.get(target) === 'open' || target === id) continue;
      forward.push([id, target]);
      if (!mark.has(target)) visit(target);
    }
    mark.set(id, 'done');
  };
  const targets = new Set(scope.flows.map((flow) => flow.target));
  for (const node of scope.nodes) if (!targets.has(node.id) && !mark.has(node.id)) visit(node.id);
  for (const node of scope.nodes) if (!mark.has(node.id)) visit(node.id);

  const rank = new Map<string, number>(scope.nodes.map((node) => [node.id, 0]));
  for (let round = 0; round < scope.nodes.length; round += 1) {
    let moved = false;
    for (const [source, target] of forward) {
      const wanted = rank.get(source)! + 1;
      if (rank.get(target)! < wanted) {
        rank.set(target, wanted);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return rank;
}

/** Row of each node inside its lane: the row of the node before it where that is free, else the nearest free one. */
function tracks(scope: Scope, rank: Map<string, number>, laneCount: number): Map<string, number> {
  const byId = new Map(scope.nodes.map((node) => [node.id, node]));
  const hostOf = new Map<string, string>();
  for (const node of scope.nodes) for (const event of node.boundaries) hostOf.set(event.id, node.id);
  const taken = new Set<string>();
  const track = new Map<string, number>();
  const order = [...scope.nodes].sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
  for (const node of order) {
    let wanted = 0;
    for (const flow of scope.flows) {
      if (flow.target !== node.id) continue;
      const before = byId.get(hostOf.get(flow.source) ?? flow.source);
      if (!before || !track.has(before.id) || rank.get(before.id)! >= rank.get(node.id)!) continue;
      if (before.lane !== node.lane) continue;
      wanted = track.get(before.id)! + (hostOf.has(flow.source) ? 1 : 0);
      break;
    }
    const key = (row: number): string => `${rank.get(node.id)}/${laneCount > 0 ? node.lane : 0}/${row}`;
    let row = wanted;
    for (let distance = 0; taken.has(key(row)); distance += 1) {
      const lower = wanted + distance;
      const upper = wanted - distance;
      row = !taken.has(key(lower)) ? lower : upper >= 0 ? upper : lower + 1;
    }
    taken.add(key(row));
    track.set(node.id, row);
  }
  return track;
}

const isSmall = (node: DrawnNode): boolean => /Event$|Gateway$/.test(node.type);
const isGateway = (node: DrawnNode): boolean => node.type.endsWith('Gateway');

/** Labels of gateways stand above, those of events below. */
function placeLabel(node: DrawnNode, box: Box, labels: Map<string, Box>): void {
  if (!isSmall(node) || node.name === '') return;
  const size = labelSize(node.name);
  labels.set(node.id, {
    x: box.x + box.width / 2 - size.width / 2,
    y: isGateway(node) ? box.y - size.height - 6 : box.y + box.height + 6,
    ...size,
  });
}

function placeBoundaries(node: DrawnNode, box: Box, boxes: Map<string, Box>, labels: Map<string, Box>): void {
  node.boundaries.forEach((event, index) => {
    const middle = box.x + 30 + index * BOUNDARY_PITCH;
    const bottom = box.y + box.height;
    const place = { x: middle - EVENT_SIZE / 2, y: bottom - EVENT_SIZE / 2, width: EVENT_SIZE, height: EVENT_SIZE };
    boxes.set(event.id, place);
    if (event.name === '') return;
    labels.set(event.id, { x: middle + EVENT_SIZE / 2 + 4, y: bottom + 4, ...labelSize(event.name) });
  });
}

const roomAbove = (row: number) => (node: DrawnNode) =>
  isGateway(node) && node.name !== '' ? labelSize(node.name).height + 10 - (row - node.height) / 2 : 0;
const roomBelow = (row: number) => (node: DrawnNode) => {
  const boundary = Math.max(0, ...node.boundaries.map((event) => 10 + Math.max(20, labelSize(event.name).height)));
  const own = isSmall(node) && !isGateway(node) && node.name !== '' ? labelSize(node.name).height + 10 : 0;
  return Math.max(boundary, own - (row - node.height) / 2);
};

/** A column whose flows carry text leaves room for the text behind it. */
function gapAfter(scope: Scope, nodes: DrawnNode[]): number {
  const ids = new Set(nodes.map((node) => node.id));
  const texts = scope.flows.filter((flow) => ids.has(flow.source) && flow.name !== '');
  const crowded = nodes.some((node) => node.boundaries.length > 0) ? 20 : 0;
  return Math.max(COLUMN_GAP, ...texts.map((flow) => labelSize(flow.name).width + 50)) + crowded;
}

export const roundUp = (value: number, to: number): number => Math.ceil(value / to) * to;
