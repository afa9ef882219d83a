import fc from 'fast-check';
import { node } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind } from '../drawing.ts';

const GATEWAYS = {
  parallel: ['parallelGateway', 'parallelGateway'],
  implicitSplit: ['task', 'parallelGateway'],
  exclusive: ['exclusiveGateway', 'exclusiveGateway'],
  inclusive: ['inclusiveGateway', 'inclusiveGateway'],
  inclusiveJoin: ['parallelGateway', 'inclusiveGateway'],
} as const;

/** A split, its branches, and their join. */
export const branches: BlockKind[] = (Object.keys(GATEWAYS) as (keyof typeof GATEWAYS)[]).map((kind) =>
  blockKind<Block & { blocks: Block[] }>({
    kind,
    data: (inner) => fc.record({ blocks: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
    // What is chosen hangs on the variables, which change with the answers.
    calm: () => kind !== 'exclusive' && kind !== 'inclusive',
    draw: ({ blocks }, drawing, scope) => {
      const [splitType, joinType] = GATEWAYS[kind];
      const split = drawing.add(node(splitType, drawing.id('split'), { scope }));
      const join = drawing.add(node(joinType, drawing.id('join'), { scope }));
      blocks.forEach((one, index) => {
        const { first, last } = drawing.draw(one, scope);
        const condition =
          kind !== 'exclusive' && kind !== 'inclusive'
            ? ''
            : index === blocks.length - 1
              ? ' default'
              : ` if choice ${kind === 'inclusive' ? '<=' : '='} ${index}`;
        drawing.flow(`${split} > ${first}${condition}`, `${last} > ${join}`);
      });
      return { first: split, last: join };
    },
  }),
);
