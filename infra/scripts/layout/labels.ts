import { type Box, boxesOverlap, labelSize, type Point, segmentBox } from './geometry.ts';

const CROWDED = 400;

/**
 * Finds a place for each text, free of shapes, lines and other texts: gateways around their corners,
 * flows beside their own line. Texts that stay where they are come in as `fixed`;
 * `crowded` names those that found no free place.
 */
export function placeLabels(
  gateways: { id: string; name: string; box: Box }[],
  flows: { id: string; name: string }[],
  paths: Map<string, Point[]>,
  boxes: Iterable<Box>,
  fixed: Iterable<Box>,
): { places: Map<string, Box>; crowded: string[] } {
  const shapes = [...boxes];
  const texts = [...fixed];
  const lines = [...paths.values()].flatMap((points) => segments(points));
  const places = new Map<string, Box>();
  const crowded: string[] = [];
  const settle = (id: string, options: Iterable<[Box, number]>): void => {
    let best: Box | null = null;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const [place, base] of options) {
      let cost = base;
      for (const box of shapes) if (boxesOverlap(place, box, 2)) cost += 1000;
      for (const box of texts) if (boxesOverlap(place, box, 3)) cost += 1000;
      for (const line of lines) if (boxesOverlap(place, line, 1)) cost += CROWDED;
      if (cost < bestCost) {
        best = place;
        bestCost = cost;
      }
    }
    if (!best) return;
    places.set(id, best);
    texts.push(best);
    if (bestCost >= CROWDED) crowded.push(id);
  };
  for (const gateway of gateways)
    if (gateway.name !== '') settle(gateway.id, corners(gateway.box, labelSize(gateway.name)));
  for (const flow of flows) {
    const points = paths.get(flow.id);
    if (flow.name !== '' && points) settle(flow.id, candidates(points, labelSize(flow.name)));
  }
  return { places, crowded };
}

/** Above the gateway, else above or below it to one side of its port. */
function* corners(box: Box, size: { width: number; height: number }): Generator<[Box, number]> {
  const middle = box.x + box.width / 2;
  const above = box.y - size.height - 6;
  const below = box.y + box.height + 6;
  yield [{ x: middle - size.width / 2, y: above, ...size }, 0];
  for (const lift of [0, 10, 20]) {
    yield [{ x: middle - size.width - 6, y: above + 10 - lift, ...size }, 20 + lift];
    yield [{ x: middle + 6, y: above + 10 - lift, ...size }, 22 + lift];
    yield [{ x: middle - size.width - 6, y: below - 10 + lift, ...size }, 30 + lift];
    yield [{ x: middle + 6, y: below - 10 + lift, ...size }, 32 + lift];
  }
  yield [{ x: middle - size.width / 2, y: below, ...size }, 60];
}

export const segments = (points: Point[]): Box[] =>
  points.slice(1).map((point, index) => segmentBox(points[index]!, point));

/** Places along the line, cheapest near its start. */
function* candidates(points: Point[], size: { width: number; height: number }): Generator<[Box, number]> {
  let walked = 0;
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1]!;
    const to = points[index]!;
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    const flat = from.y === to.y;
    for (let at = index === 1 ? 10 : 0; at <= length; at += 10) {
      const cost = walked + at;
      const x = from.x + Math.sign(to.x - from.x) * at;
      const y = from.y + Math.sign(to.y - from.y) * at;
      if (flat) {
        const left = to.x >= from.x ? x + 4 : x - size.width - 4;
        yield [{ x: left, y: y - size.height - 4, ...size }, cost];
        yield [{ x: left, y: y + 4, ...size }, cost + 3];
      } else {
        const top = to.y >= from.y ? y + 2 : y - size.height - 2;
        yield [{ x: x + 5, y: top, ...size }, cost + 2];
        yield [{ x: x - size.width - 5, y: top, ...size }, cost + 4];
      }
    }
    walked += length;
  }
}
