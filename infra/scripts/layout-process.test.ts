import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Box, boxesOverlap } from './layout/geometry.ts';
import { segments } from './layout/labels.ts';
import { type Drawing, draw, layoutProcess } from './layout-process.ts';

const root = join(import.meta.dirname, '../../processes');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('process.bpmn'))
  .sort();

/** Pairs of ids that touch where they should not. */
function collisions(drawing: Drawing): string[] {
  const found: string[] = [];
  const holds = (outer: Box, inner: Box): boolean =>
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height;
  const shapes = [...drawing.shapes].filter(([id]) => !drawing.frames.has(id));
  const isSmall = (box: Box): boolean => box.width === 36;
  shapes.forEach(([id, box], index) => {
    for (const [otherId, other] of shapes.slice(index + 1)) {
      const nested = drawing.expanded.has(id) && holds(box, other);
      const nesting = drawing.expanded.has(otherId) && holds(other, box);
      // A boundary event sits on the lower edge of its host.
      const onEdge = (event: Box, host: Box): boolean => isSmall(event) && event.y + 18 === host.y + host.height;
      if (nested || nesting || onEdge(box, other) || onEdge(other, box)) continue;
      if (boxesOverlap(box, other)) found.push(`shape ${id} × shape ${otherId}`);
    }
  });
  const labels = [...drawing.labels];
  labels.forEach(([id, box], index) => {
    for (const [otherId, other] of labels.slice(index + 1))
      if (boxesOverlap(box, other)) found.push(`text ${id} × text ${otherId}`);
    for (const [otherId, other] of shapes)
      if (!drawing.expanded.has(otherId) && boxesOverlap(box, other)) found.push(`text ${id} × shape ${otherId}`);
    for (const [otherId, points] of drawing.lines)
      if (segments(points).some((segment) => boxesOverlap(box, segment))) found.push(`text ${id} × line ${otherId}`);
  });
  for (const [id, points] of drawing.lines)
    for (const segment of segments(points))
      for (const [otherId, other] of shapes) {
        const shrunk = { x: other.x + 1, y: other.y + 1, width: other.width - 2, height: other.height - 2 };
        if (!drawing.expanded.has(otherId) && boxesOverlap(segment, shrunk))
          found.push(`line ${id} × shape ${otherId}`);
      }
  return found;
}

describe('the drawing of each process', () => {
  test.each(files)('%s: nothing overlaps', async (file) => {
    expect(collisions(await draw(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
  test.each(files)('%s: is the one the tool makes', async (file) => {
    const xml = readFileSync(join(root, file), 'utf8');
    expect(await layoutProcess(xml)).toBe(xml);
  });
});

test('a flow with a loose end is refused with its id', async () => {
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><bpmn:process id="p">
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="lost" sourceRef="s" targetRef="nowhere" /></bpmn:process></bpmn:definitions>`;
  await expect(layoutProcess(xml)).rejects.toThrow('lost');
});
