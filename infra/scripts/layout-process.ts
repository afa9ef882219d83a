/**
 * Draws a BPMN file that was written without a drawing: `node infra/scripts/layout-process.ts FILE…`.
 * The text of the file stays as it is; only the `BPMNDiagram` part is replaced.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { type Box, type Point, shift } from './layout/geometry.ts';
import { placeLabels } from './layout/labels.ts';
import { type DrawnNode, readModel, type Scope } from './layout/model.ts';
import { place, roundUp } from './layout/place.ts';
import { type OwnedBox, type RoutingTask, route } from './layout/route.ts';

const POOL_HEADER = 30;
const POOL_GAP = 60;
const SUB_PROCESS_TOP = 30;

export interface Drawing {
  /** Shapes by element id; pools and lanes too. */
  shapes: Map<string, Box>;
  /** Texts outside their shape, by element id. */
  labels: Map<string, Box>;
  lines: Map<string, Point[]>;
  expanded: Set<string>;
  frames: Set<string>;
}

/** Returns the XML with its drawing replaced by a new one. Throws where a flow has a loose end. */
export async function layoutProcess(xml: string): Promise<string> {
  const model = await readModel(xml);
  return writeDrawing(xml, model.planeElement, await draw(xml));
}

/** Places everything; positions in pixels. */
export async function draw(xml: string): Promise<Drawing> {
  const model = await readModel(xml);
  const drawing: Drawing = {
    shapes: new Map(),
    labels: new Map(),
    lines: new Map(),
    expanded: new Set(),
    frames: new Set(),
  };
  let top = 80;
  for (const pool of model.pools) {
    const laid = layoutScope(pool.scope, pool.lanes.length);
    const header = pool.participantId ? POOL_HEADER * (pool.lanes.length > 0 ? 2 : 1) : 0;
    addShifted(drawing, laid.drawing, { x: 160 + header, y: top });
    if (pool.participantId) {
      const frame = { x: 160, y: top, width: laid.width + header, height: laid.height };
      drawing.shapes.set(pool.participantId, frame);
      drawing.frames.add(pool.participantId);
      pool.lanes.forEach((lane, index) => {
        const rows = laid.lanes[index]!;
        drawing.shapes.set(lane.id, {
          x: frame.x + POOL_HEADER,
          y: top + rows.top,
          width: frame.width - POOL_HEADER,
          height: rows.bottom - rows.top,
        });
        drawing.frames.add(lane.id);
      });
    }
    top += laid.height + POOL_GAP;
  }
  return drawing;
}

interface LaidScope {
  drawing: Drawing;
  lanes: { top: number; bottom: number }[];
  width: number;
  height: number;
}

function layoutScope(scope: Scope, laneCount: number): LaidScope {
  const inner = new Map<string, LaidScope>();
  for (const node of scope.nodes) {
    if (!node.inner) continue;
    const laid = layoutScope(node.inner, 0);
    inner.set(node.id, laid);
    node.width = roundUp(Math.max(node.width, laid.width), 20);
    node.height = roundUp(laid.height + SUB_PROCESS_TOP, 20);
  }
  const placed = place(scope, laneCount);
  const kinds = new Map<string, RoutingTask['sourceKind']>();
  for (const node of scope.nodes) {
    kinds.set(node.id, kindOf(node));
    for (const event of node.boundaries) kinds.set(event.id, 'boundary');
  }
  const tasks = scope.flows.map((flow) => ({
    id: flow.id,
    source: flow.source,
    target: flow.target,
    sourceKind: kinds.get(flow.source)!,
    targetKind: kinds.get(flow.target)!,
  }));
  // Lines and their texts want the same room: each round the lines avoid where the texts stood, the best round wins.
  let lines = new Map<string, Point[]>();
  let labels = placed.labels;
  let texts: OwnedBox[] = [...placed.labels.values()];
  const gateways = scope.nodes
    .filter((node) => node.type.endsWith('Gateway'))
    .map((node) => ({ id: node.id, name: node.name, box: placed.boxes.get(node.id)! }));
  const fixed = new Map([...placed.labels].filter(([id]) => !gateways.some((gateway) => gateway.id === id)));
  let fewest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const found = route(tasks, {
      width: placed.width,
      height: placed.height,
      boxes: placed.boxes,
      labels: texts,
      borders: placed.lanes.flatMap((lane) => [lane.top, lane.bottom]),
    });
    const { places, crowded } = placeLabels(gateways, scope.flows, found, placed.boxes.values(), fixed.values());
    if (crowded.length < fewest) {
      fewest = crowded.length;
      lines = found;
      labels = new Map([...fixed, ...places]);
    }
    if (crowded.length === 0) break;
    const kept = [...gateways.map((gateway) => gateway.id), ...crowded];
    texts = [...fixed.values(), ...kept.flatMap((id) => (places.has(id) ? [{ ...places.get(id)!, owner: id }] : []))];
  }
  const drawing: Drawing = {
    shapes: placed.boxes,
    labels,
    lines,
    expanded: new Set(inner.keys()),
    frames: new Set(),
  };
  for (const [id, laid] of inner) {
    const box = placed.boxes.get(id)!;
    addShifted(drawing, laid.drawing, { x: box.x, y: box.y + SUB_PROCESS_TOP });
  }
  return { drawing, lanes: placed.lanes, width: placed.width, height: placed.height };
}

function addShifted(to: Drawing, from: Drawing, by: Point): void {
  for (const [id, box] of from.shapes) to.shapes.set(id, shift(box, by));
  for (const [id, box] of from.labels) to.labels.set(id, shift(box, by));
  for (const [id, points] of from.lines)
    to.lines.set(
      id,
      points.map((point) => shift(point, by)),
    );
  for (const id of from.expanded) to.expanded.add(id);
}

function kindOf(node: DrawnNode): RoutingTask['sourceKind'] {
  if (node.type.endsWith('Gateway')) return 'gateway';
  return node.type.endsWith('Event') ? 'event' : 'task';
}

function writeDrawing(xml: string, planeElement: string, drawing: Drawing): string {
  const bounds = (box: Box): string =>
    `<dc:Bounds x="${Math.round(box.x)}" y="${Math.round(box.y)}" width="${Math.round(box.width)}" height="${Math.round(box.height)}" />`;
  const label = (id: string): string => {
    const box = drawing.labels.get(id);
    return box ? `<bpmndi:BPMNLabel>${bounds(box)}</bpmndi:BPMNLabel>` : '';
  };
  const gateways = new Set([...xml.matchAll(/<bpmn:exclusiveGateway[^>]*\bid="([^"]+)"/g)].map((match) => match[1]));
  const out: string[] = [
    '  <bpmndi:BPMNDiagram id="Drawing">',
    `    <bpmndi:BPMNPlane id="Drawing_plane" bpmnElement="${planeElement}">`,
  ];
  const shapes = [...drawing.shapes].sort(([a], [b]) => depth(drawing, a) - depth(drawing, b));
  for (const [id, box] of shapes) {
    const flags = [
      drawing.frames.has(id) ? ' isHorizontal="true"' : '',
      drawing.expanded.has(id) ? ' isExpanded="true"' : '',
      gateways.has(id) ? ' isMarkerVisible="true"' : '',
    ].join('');
    out.push(
      `      <bpmndi:BPMNShape id="${id}_shape" bpmnElement="${id}"${flags}>${bounds(box)}${label(id)}</bpmndi:BPMNShape>`,
    );
  }
  for (const [id, points] of drawing.lines) {
    const way = points.map((point) => `<di:waypoint x="${Math.round(point.x)}" y="${Math.round(point.y)}" />`).join('');
    out.push(`      <bpmndi:BPMNEdge id="${id}_line" bpmnElement="${id}">${way}${label(id)}</bpmndi:BPMNEdge>`);
  }
  out.push('    </bpmndi:BPMNPlane>', '  </bpmndi:BPMNDiagram>');
  const bare = xml.replace(/\s*<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
  return withNamespaces(bare).replace(/\s*<\/bpmn:definitions>\s*$/, `\n${out.join('\n')}\n</bpmn:definitions>\n`);
}

/** Frames first, then shapes that hold others, then the rest: later shapes are painted over earlier ones. */
const depth = (drawing: Drawing, id: string): number => (drawing.frames.has(id) ? 0 : drawing.expanded.has(id) ? 1 : 2);

function withNamespaces(xml: string): string {
  const wanted = {
    bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
    dc: 'http://www.omg.org/spec/DD/20100524/DC',
    di: 'http://www.omg.org/spec/DD/20100524/DI',
  };
  return xml.replace(/<bpmn:definitions\b[^>]*>/, (tag) => {
    const missing = Object.entries(wanted).filter(([prefix]) => !tag.includes(`xmlns:${prefix}=`));
    return tag.replace(
      '<bpmn:definitions',
      `<bpmn:definitions${missing.map(([p, uri]) => ` xmlns:${p}="${uri}"`).join('')}`,
    );
  });
}

if (import.meta.main) {
  for (const file of process.argv.slice(2)) {
    const before = await readFile(file, 'utf8');
    const after = await layoutProcess(before);
    if (after !== before) await writeFile(file, after);
    console.log(`${file}: drawn`);
  }
}
