import fc from 'fast-check';
import { node } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind } from '../drawing.ts';
import { type Choice, choice, type Multi, multi, multiOf, withBoundary, withHandler } from './triggers.ts';

interface Scope extends Block {
  inner: Block;
  multi: Multi;
  boundary: Choice;
  handler: Choice;
}
const data = (inner: fc.Arbitrary<Block>) => fc.record({ inner, multi, boundary: choice, handler: choice });
// Instances side by side share the variables of what is around them, so that their loops count each other's rounds.
const calm = ({ multi: chosen, boundary, handler }: Scope) =>
  boundary === 'none' && handler === 'none' && (chosen === 'none' || chosen === 'sequential');

/** Activities with events on their edge and handlers inside. */
export const scopes: BlockKind[] = [
  blockKind<Scope>({
    kind: 'subProcess',
    data,
    calm,
    draw: (block, drawing, scope) => {
      const multiInstance = multiOf(block.multi);
      const id = drawing.add(node('subProcess', drawing.id('subProcess'), { scope, multiInstance }));
      drawing.framed(block.inner, id);
      withHandler(drawing, block.handler, id);
      return withBoundary(drawing, id, block.boundary, scope);
    },
  }),
  blockKind<Scope>({
    kind: 'callActivity',
    data,
    calm,
    draw: (block, drawing, scope) => {
      const calledElement = drawing.id('process');
      const called = drawing.process(calledElement, () => {
        drawing.framed(block.inner, null);
        withHandler(drawing, block.handler, null);
      });
      drawing.called.push(called);
      const multiInstance = multiOf(block.multi);
      const id = drawing.add(node('callActivity', drawing.id('call'), { scope, calledElement, multiInstance }));
      return withBoundary(drawing, id, block.boundary, scope);
    },
  }),
  blockKind<Block & { multi: Multi; boundary: Choice }>({
    kind: 'boundaryTask',
    data: () => fc.record({ multi, boundary: choice }),
    calm: (block) => block.multi !== 'veto' && block.boundary === 'none',
    draw: (block, drawing, scope) => {
      const multiInstance = multiOf(block.multi);
      const id = drawing.add(node('userTask', drawing.id('boundaryTask'), { scope, multiInstance }));
      return withBoundary(drawing, id, block.boundary, scope);
    },
  }),
];
