import type { Box, Point } from './geometry.ts';

const GRID = 10;
const STEP = 10;
const BEND = 40;
const CROSSING = 25;
const NEAR_SHAPE = 6;
const OVER_LABEL = 300;
const ALONG_BORDER = 60;
const ALONG_STRANGER = 500;
const ALONG_SIBLING = 30;

type Side = 'right' | 'left' | 'top' | 'bottom';
const DIRECTIONS: Record<Side, Point> = {
  right: { x: 1, y: 0 },
  left: { x: -1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};
const SIDES: Side[] = ['right', 'left', 'top', 'bottom'];

export interface RoutingTask {
  id: string;
  source: string;
  target: string;
  sourceKind: 'task' | 'gateway' | 'event' | 'boundary';
  targetKind: 'task' | 'gateway' | 'event' | 'boundary';
}
/** A text; the line that it belongs to may pass it. */
export interface OwnedBox extends Box {
  owner?: string;
}
export interface Surface {
  width: number;
  height: number;
  boxes: Map<string, Box>;
  labels: Iterable<OwnedBox>;
  /** y of lines that flows should cross, not follow. */
  borders: number[];
}

/** Orthogonal lines that touch no shape, found one after the other on a grid; earlier ones cost later ones. */
export function route(tasks: RoutingTask[], surface: Surface): Map<string, Point[]> {
  const columns = Math.ceil(surface.width / GRID) + 1;
  const rows = Math.ceil(surface.height / GRID) + 1;
  const size = columns * rows;
  const blocked = new Uint8Array(size);
  const extra = new Float32Array(size);
  const owned = new Map<number, string>();
  const eachCell = (box: Box, grow: number, visit: (cell: number) => void): void => {
    const left = Math.max(0, Math.ceil((box.x - grow) / GRID));
    const right = Math.min(columns - 1, Math.floor((box.x + box.width + grow) / GRID));
    const top = Math.max(0, Math.ceil((box.y - grow) / GRID));
    const bottom = Math.min(rows - 1, Math.floor((box.y + box.height + grow) / GRID));
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) visit(row * columns + column);
  };
  for (const box of surface.boxes.values()) {
    eachCell(box, 0, (cell) => {
      blocked[cell] = 1;
    });
    eachCell(box, 15, (cell) => {
      extra[cell]! += NEAR_SHAPE;
    });
  }
  for (const label of surface.labels)
    eachCell(label, 4, (cell) => {
      if (label.owner) owned.set(cell, label.owner);
      else extra[cell]! += OVER_LABEL;
    });
  const border = new Set(surface.borders.map((y) => Math.round(y / GRID)));

  /** Lines already drawn, by cell: which flows run through it, horizontally and vertically. */
  const horizontal = new Map<number, RoutingTask[]>();
  const vertical = new Map<number, RoutingTask[]>();
  const portUse = new Map<string, number>();

  const paths = new Map<string, Point[]>();
  const distance = (task: RoutingTask): number => {
    const a = surface.boxes.get(task.source)!;
    const b = surface.boxes.get(task.target)!;
    return Math.abs(b.x - a.x) + Math.abs(b.y - a.y) + (b.x < a.x ? 5000 : 0);
  };
  for (const task of [...tasks].sort((a, b) => distance(a) - distance(b))) {
    const from = surface.boxes.get(task.source)!;
    const to = surface.boxes.get(task.target)!;
    const starts = ports(from, task.sourceKind, 'out', (side) => portUse.get(`${task.source}/in/${side}`) ?? 0);
    for (const start of starts)
      if (task.sourceKind === 'gateway') start.cost += 120 * (portUse.get(`${task.source}/out/${start.side}`) ?? 0);
    const ends = ports(to, task.targetKind, 'in', (side) => portUse.get(`${task.target}/out/${side}`) ?? 0);
    const found = search(task, starts, ends);
    if (!found) throw new Error(`No room for the line of sequence flow ${task.id}.`);
    paths.set(task.id, found.points);
    const count = (key: string): void => void portUse.set(key, (portUse.get(key) ?? 0) + 1);
    count(`${task.source}/out/${found.start.side}`);
    count(`${task.target}/in/${found.end.side}`);
    for (const { cell, side } of found.cells) {
      const lines = side === 'left' || side === 'right' ? horizontal : vertical;
      lines.set(cell, [...(lines.get(cell) ?? []), task]);
    }
  }
  return paths;

  function search(task: RoutingTask, starts: Port[], ends: Port[]) {
    const cellOf = (point: Point): number => (point.y / GRID) * columns + point.x / GRID;
    const best = new Float64Array(size * 4).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(size * 4).fill(-1);
    const queue = new Heap();
    const goal = new Map<number, Port>();
    for (const end of ends) goal.set(cellOf(end.outside), end);
    const target = ends[0]!.outside;
    const guess = (cell: number): number =>
      STEP *
      (Math.abs((cell % columns) - target.x / GRID) + Math.abs(Math.floor(cell / columns) - target.y / GRID)) *
      0.9;
    const startOf = new Map<number, Port>();
    for (const start of starts) {
      const cell = cellOf(start.outside);
      if (blocked[cell]) continue;
      const state = cell * 4 + SIDES.indexOf(start.side);
      best[state] = start.cost;
      startOf.set(state, start);
      queue.push(state, start.cost + guess(cell));
    }
    let reached = -1;
    let reachedCost = Number.POSITIVE_INFINITY;
    let reachedEnd: Port | null = null;
    while (queue.size > 0) {
      const { state, priority } = queue.pop();
      if (priority >= reachedCost) break;
      const cell = Math.floor(state / 4);
      const side = SIDES[state % 4]!;
      const cost = best[state]!;
      const end = goal.get(cell);
      if (end) {
        // The last step enters the shape, against the side on which the port lies.
        const entering = opposite(end.side);
        if (side !== opposite(entering)) {
          const total = cost + end.cost + (side === entering ? 0 : BEND);
          if (total < reachedCost) {
            reachedCost = total;
            reached = state;
            reachedEnd = end;
          }
        }
      }
      const column = cell % columns;
      const row = Math.floor(cell / columns);
      for (let index = 0; index < 4; index += 1) {
        const next = SIDES[index]!;
        if (next === opposite(side)) continue;
        const step = DIRECTIONS[next];
        const nextColumn = column + step.x;
        const nextRow = row + step.y;
        if (nextColumn < 0 || nextRow < 0 || nextColumn >= columns || nextRow >= rows) continue;
        const nextCell = nextRow * columns + nextColumn;
        if (blocked[nextCell]) continue;
        const flat = next === 'left' || next === 'right';
        let price = STEP + extra[nextCell]! + (next === side ? 0 : BEND);
        const owner = owned.get(nextCell);
        if (owner && owner !== task.id) price += OVER_LABEL;
        if (flat && border.has(nextRow)) price += ALONG_BORDER;
        price += along((flat ? horizontal : vertical).get(nextCell), task);
        if ((flat ? vertical : horizontal).has(nextCell)) price += CROSSING;
        const nextState = nextCell * 4 + index;
        if (cost + price < best[nextState]!) {
          best[nextState] = cost + price;
          from[nextState] = state;
          queue.push(nextState, cost + price + guess(nextCell));
        }
      }
    }
    if (reached < 0 || !reachedEnd) return null;
    const cells: { cell: number; side: Side }[] = [];
    let state = reached;
    while (from[state]! >= 0) {
      const side = SIDES[state % 4]!;
      cells.push({ cell: Math.floor(state / 4), side });
      cells.push({ cell: Math.floor(from[state]! / 4), side });
      state = from[state]!;
    }
    const start = startOf.get(state)!;
    cells.push({ cell: Math.floor(state / 4), side: start.side });
    cells.reverse();
    const points = [
      start.onEdge,
      ...cells.map(({ cell }) => ({ x: (cell % columns) * GRID, y: Math.floor(cell / columns) * GRID })),
      reachedEnd.onEdge,
    ];
    return { points: straighten(points), cells, start, end: reachedEnd };
  }
}

function along(others: RoutingTask[] | undefined, task: RoutingTask): number {
  if (!others) return 0;
  let price = 0;
  for (const other of others) {
    if (other.target === task.target) price += 1;
    else if (other.source === task.source) price += ALONG_SIBLING;
    else price += ALONG_STRANGER;
  }
  return price;
}

interface Port {
  side: Side;
  /** Where the line meets the shape. */
  onEdge: Point;
  /** First grid point outside it. */
  outside: Point;
  cost: number;
}

function ports(box: Box, kind: RoutingTask['sourceKind'], way: 'in' | 'out', used: (side: Side) => number): Port[] {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const up = (value: number): number => Math.floor(value / GRID + 1) * GRID;
  const down = (value: number): number => Math.ceil(value / GRID - 1) * GRID;
  const sideways = kind === 'gateway' ? 20 : 90;
  const right = {
    side: 'right' as const,
    onEdge: { x: box.x + box.width, y: middle.y },
    outside: { x: up(box.x + box.width), y: middle.y },
  };
  const left = { side: 'left' as const, onEdge: { x: box.x, y: middle.y }, outside: { x: down(box.x), y: middle.y } };
  const snapped = Math.round(middle.x / GRID) * GRID;
  const top = { side: 'top' as const, onEdge: { x: snapped, y: box.y }, outside: { x: snapped, y: down(box.y) } };
  const bottom = {
    side: 'bottom' as const,
    onEdge: { x: snapped, y: box.y + box.height },
    outside: { x: snapped, y: up(box.y + box.height) },
  };
  if (kind === 'boundary') return [{ ...bottom, cost: 0 }];
  const list: Port[] =
    way === 'out'
      ? [
          { ...right, cost: 0 },
          { ...bottom, cost: sideways },
          { ...top, cost: sideways },
        ]
      : [
          { ...left, cost: 0 },
          { ...top, cost: sideways },
          { ...bottom, cost: sideways + 5 },
        ];
  for (const port of list) port.cost += 400 * used(port.side);
  return list;
}

const opposite = (side: Side): Side =>
  side === 'right' ? 'left' : side === 'left' ? 'right' : side === 'top' ? 'bottom' : 'top';

/** Keeps the corners only. */
function straighten(points: Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    if (last && before && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y)))
      kept.pop();
    kept.push(point);
  }
  return kept;
}

class Heap {
  private readonly states: number[] = [];
  private readonly priorities: number[] = [];
  get size(): number {
    return this.states.length;
  }
  push(state: number, priority: number): void {
    let at = this.states.length;
    this.states.push(state);
    this.priorities.push(priority);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.priorities[parent]! <= this.priorities[at]!) break;
      this.swap(at, parent);
      at = parent;
    }
  }
  pop(): { state: number; priority: number } {
    const state = this.states[0]!;
    const priority = this.priorities[0]!;
    const lastState = this.states.pop()!;
    const lastPriority = this.priorities.pop()!;
    if (this.states.length > 0) {
      this.states[0] = lastState;
      this.priorities[0] = lastPriority;
      let at = 0;
      for (;;) {
        const left = at * 2 + 1;
        const right = left + 1;
        let least = at;
        if (left < this.states.length && this.priorities[left]! < this.priorities[least]!) least = left;
        if (right < this.states.length && this.priorities[right]! < this.priorities[least]!) least = right;
        if (least === at) break;
        this.swap(at, least);
        at = least;
      }
    }
    return { state, priority };
  }
  private swap(a: number, b: number): void {
    [this.states[a], this.states[b]] = [this.states[b]!, this.states[a]!];
    [this.priorities[a], this.priorities[b]] = [this.priorities[b]!, this.priorities[a]!];
  }
}
