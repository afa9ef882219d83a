import fc from 'fast-check';
import { feel, node } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind } from '../drawing.ts';

interface Loop extends Block {
  inner: Block;
}
const data = (inner: fc.Arbitrary<Block>) => fc.record({ inner });

/** What is gone through several times. */
export const loops: BlockKind[] = [
  blockKind<Loop>({
    kind: 'standardLoop',
    data,
    calm: () => true,
    draw: ({ inner }, drawing, scope) => {
      const loop = { condition: feel('loopCounter < 2'), testBefore: true, maximum: null };
      const id = drawing.add(node('subProcess', drawing.id('standardLoop'), { scope, loop }));
      drawing.framed(inner, id);
      return { first: id, last: id };
    },
  }),
  blockKind<Loop>({
    kind: 'loop',
    data,
    calm: () => true,
    draw: ({ inner }, drawing, scope) => {
      const id = drawing.id('loop');
      const merge = drawing.add(node('exclusiveGateway', drawing.id('merge'), { scope }));
      const { first, last } = drawing.draw(inner, scope);
      const script = feel(`if ${id} = null then 1 else ${id} + 1`);
      const count = drawing.add(node('scriptTask', drawing.id('count'), { scope, script, resultVariable: id }));
      const gateway = drawing.add(node('exclusiveGateway', drawing.id('again'), { scope }));
      const out = drawing.add(node('task', drawing.id('out'), { scope }));
      drawing.flow(
        `${merge} > ${first}`,
        `${last} > ${count}`,
        `${count} > ${gateway}`,
        `${gateway} > ${merge} if ${id} < 3`,
        `${gateway} > ${out} default`,
      );
      return { first: merge, last: out };
    },
  }),
];
