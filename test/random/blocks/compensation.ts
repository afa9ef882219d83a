import fc from 'fast-check';
import type { CompensationTrigger } from '../../../engine/definition/graph.ts';
import { node } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind, type Drawing, type Ends } from '../drawing.ts';
import { type Multi, multi, multiOf } from './triggers.ts';

interface Undoable extends Block {
  inner: Block;
  multi: Multi;
  /** What undoes it: a person, a sub-process, or a multi-instance. */
  handler: 'userTask' | 'subProcess' | 'many';
}
interface Asking extends Block {
  inner: Undoable;
  waits: boolean;
  /** The whole scope, or the last activity alone. */
  all: boolean;
  /** Whether the sub-process of the activities says itself how it is undone. */
  wayBack: boolean;
}
const HANDLERS = ['userTask', 'subProcess', 'many'] as const;
const undoableData = (inner: fc.Arbitrary<Block>) => fc.record({ inner, multi, handler: fc.constantFrom(...HANDLERS) });
const asked = (activity: string | null, waits = true): CompensationTrigger => ({
  kind: 'compensation',
  activity,
  waits,
});

/** A sub-process with what undoes it, around any block. */
function undoable(drawing: Drawing, { inner, multi, handler }: Omit<Undoable, 'kind'>, scope: string | null): string {
  const compensation = drawing.id('undo');
  const multiInstance = multiOf(multi);
  const id = drawing.add(node('subProcess', drawing.id('undoable'), { scope, multiInstance, compensation }));
  drawing.framed(inner, id);
  const trigger = asked(null);
  drawing.add(node('boundaryEvent', drawing.id('undone'), { scope, attachedTo: id, trigger }));
  const forCompensation = true;
  if (handler === 'subProcess') {
    drawing.add(node('subProcess', compensation, { scope, forCompensation }));
    drawing.add(node('userTask', drawing.id('undoing'), { scope: compensation }));
  } else {
    const many = handler === 'many' ? multiOf('parallel') : null;
    drawing.add(node('userTask', compensation, { scope, forCompensation, multiInstance: many }));
  }
  return id;
}

/** Things that can be undone, in the scope they are in or in sub-processes; who asks for it; and transactions. */
export const compensations: BlockKind[] = [
  blockKind<Undoable>({
    kind: 'undoable',
    data: undoableData,
    draw: (block, drawing, scope) => {
      const id = undoable(drawing, block, scope);
      return { first: id, last: id };
    },
  }),
  blockKind<Asking>({
    kind: 'compensate',
    data: (inner) =>
      fc.record({
        inner: undoableData(inner).map((one) => ({ ...one, kind: 'undoable' })),
        waits: fc.boolean(),
        all: fc.boolean(),
        wayBack: fc.boolean(),
      }),
    draw: (block, drawing, scope): Ends => {
      const around = drawing.add(node('subProcess', drawing.id('parts'), { scope }));
      const start = drawing.add(node('startEvent', drawing.id('start'), { scope: around }));
      const parts = [undoable(drawing, block.inner, around), undoable(drawing, block.inner, around)] as const;
      drawing.flow(`${start} > ${parts[0]}`, `${parts[0]} > ${parts[1]}`);
      if (block.wayBack) {
        const begin = drawing.id('start');
        const back = drawing.add(node('eventSubProcess', drawing.id('wayBack'), { scope: around, start: begin }));
        drawing.add(node('startEvent', begin, { scope: back, trigger: asked(null) }));
        const again = node('intermediateThrowEvent', drawing.id('again'), { scope: back, trigger: asked(parts[0]) });
        drawing.flow(`${begin} > ${drawing.add(again)}`);
      }
      const trigger = asked(block.all ? null : around, block.waits);
      const ask = drawing.add(node('intermediateThrowEvent', drawing.id('compensate'), { scope, trigger }));
      drawing.flow(`${around} > ${ask}`);
      return { first: around, last: ask };
    },
  }),
  blockKind<Undoable>({
    kind: 'transaction',
    data: undoableData,
    draw: (block, drawing, scope) => {
      const multiInstance = multiOf(block.multi);
      const id = drawing.add(
        node('subProcess', drawing.id('transaction'), { scope, multiInstance, transaction: true }),
      );
      const start = drawing.add(node('startEvent', drawing.id('start'), { scope: id }));
      const part = undoable(drawing, { ...block, multi: 'none' }, id);
      const which = drawing.add(node('exclusiveGateway', drawing.id('which'), { scope: id }));
      const cancel = drawing.add(node('endEvent', drawing.id('cancel'), { scope: id, trigger: { kind: 'cancel' } }));
      const end = drawing.add(node('endEvent', drawing.id('end'), { scope: id }));
      drawing.flow(
        `${start} > ${part}`,
        `${part} > ${which}`,
        `${which} > ${cancel} if choice = 0`,
        `${which} > ${end} default`,
      );
      return drawing.withEvent(id, { kind: 'cancel' }, true, scope);
    },
  }),
];
