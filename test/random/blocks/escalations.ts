import fc from 'fast-check';
import { node } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind } from '../drawing.ts';

const trigger = { kind: 'escalation', code: 'L', codeVariable: null } as const;

/** A sub-process that escalates on its way, to its edge or to an event sub-process inside it. */
export const escalations: BlockKind[] = [
  blockKind<Block & { inner: Block; interrupting: boolean; inside: boolean }>({
    kind: 'escalation',
    data: (inner) => fc.record({ inner, interrupting: fc.boolean(), inside: fc.boolean() }),
    draw: (block, drawing, scope) => {
      const id = drawing.add(node('subProcess', drawing.id('escalation'), { scope }));
      const begin = drawing.add(node('startEvent', drawing.id('start'), { scope: id }));
      const raise = drawing.add(node('intermediateThrowEvent', drawing.id('raise'), { scope: id, trigger }));
      const { first } = drawing.draw(block.inner, id);
      drawing.flow(`${begin} > ${raise}`, `${raise} > ${first}`);
      if (block.inside) drawing.handles(trigger, block.interrupting, id);
      return drawing.withEvent(id, trigger, block.interrupting, scope);
    },
  }),
];
