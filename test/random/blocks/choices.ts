import fc from 'fast-check';
import { feel, literal, node } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind } from '../drawing.ts';
import { type Choice, choice, type Multi, multi, multiOf, withBoundary } from './triggers.ts';

interface AdHoc extends Block {
  inner: Block[];
  sequential: boolean;
  byItself: boolean;
  keepsRest: boolean;
  ends: 'by hand' | 'after one';
  boundary: Choice;
}
interface Late extends Block {
  inner: Block;
  multi: Multi;
  boundary: Choice;
}
interface Race extends Block {
  blocks: Block[];
  enough: number;
  again: boolean;
}

/** Where people or the number of tokens decide. */
export const choices: BlockKind[] = [
  blockKind<AdHoc>({
    kind: 'adHoc',
    data: (inner) =>
      fc.record({
        inner: fc.array(inner, { minLength: 1, maxLength: 2 }),
        sequential: fc.boolean(),
        byItself: fc.boolean(),
        keepsRest: fc.boolean(),
        ends: fc.constantFrom('by hand' as const, 'after one' as const),
        boundary: choice,
      }),
    draw: ({ inner, sequential, byItself, keepsRest, ends, boundary }, drawing, scope) => {
      const id = drawing.add(
        node('adHocSubProcess', drawing.id('adHoc'), {
          scope,
          ordering: sequential ? 'sequential' : 'parallel',
          cancelRemaining: !keepsRest,
          completionCondition: ends === 'by hand' ? null : feel('true'),
          starts: byItself ? 'all' : null,
        }),
      );
      for (const one of inner) drawing.draw(one, id);
      drawing.add(node('userTask', drawing.id('choice'), { scope: id }));
      return withBoundary(drawing, id, boundary, scope);
    },
  }),
  blockKind<Late>({
    kind: 'lateCall',
    data: (inner) => fc.record({ inner, multi, boundary: choice }),
    draw: ({ inner, multi: many, boundary }, drawing, scope) => {
      const key = drawing.id('late');
      drawing.called.push(drawing.process(key, () => drawing.framed(inner, null)));
      const id = drawing.add(
        node('callActivity', drawing.id('call'), {
          scope,
          calledElement: '',
          late: { process: literal(key), binding: { kind: 'latest' } },
          multiInstance: multiOf(many),
        }),
      );
      return withBoundary(drawing, id, boundary, scope);
    },
  }),
  blockKind<Race>({
    kind: 'complex',
    data: (inner) =>
      fc.record({
        blocks: fc.array(inner, { minLength: 1, maxLength: 3 }),
        enough: fc.integer({ min: 0, max: 3 }),
        again: fc.boolean(),
      }),
    draw: ({ blocks, enough, again }, drawing, scope) => {
      // What the reset takes goes nowhere, so nobody outside may wait for it.
      const sub = drawing.add(node('subProcess', drawing.id('race'), { scope }));
      const start = drawing.add(node('startEvent', drawing.id('start'), { scope: sub }));
      const split = drawing.add(node('complexGateway', drawing.id('split'), { scope: sub }));
      const needed = Math.min(enough, blocks.length);
      const activationCondition = needed === 0 ? null : feel(`activationCount >= ${needed}`);
      const join = drawing.add(node('complexGateway', drawing.id('join'), { scope: sub, activationCondition }));
      drawing.flow(`${start} > ${split}`);
      for (const one of blocks) {
        const { first, last } = drawing.draw(one, sub);
        drawing.flow(`${split} > ${first}`, `${last} > ${join}`);
      }
      const on = drawing.add(node('endEvent', drawing.id('end'), { scope: sub }));
      drawing.flow(`${join} > ${on}${again && needed > 0 ? ' if waitingForStart' : ''}`);
      if (again && needed > 0) {
        const rest = drawing.add(node('userTask', drawing.id('rest'), { scope: sub }));
        drawing.flow(`${join} > ${rest} if not(waitingForStart)`);
      }
      return { first: sub, last: sub };
    },
  }),
];
