import fc from 'fast-check';
import type { BehaviorEvents, CatchPart, MultipleTrigger } from '../../../engine/definition/graph.ts';
import { feel, literal, message, node, timer } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind } from '../drawing.ts';
import { SIGNAL } from './triggers.ts';

const ESCALATION = { kind: 'escalation', code: 'L', codeVariable: null } as const;
const ERROR = { kind: 'error', code: 'E', codeVariable: null } as const;
const OTHER = { kind: 'signal', name: literal('other') } as const;

/** Definitions of one event; the condition holds at some time, as tasks set `choice` to 0. */
const PARTS: CatchPart[] = [
  message('m'),
  SIGNAL,
  timer('duration', 'PT1H'),
  timer('cycle', 'R2/PT1H'),
  ESCALATION,
  { kind: 'condition', condition: feel('choice = 0') },
];
const FROM_OUTSIDE = PARTS.slice(0, 3);

interface Several extends Block {
  parts: CatchPart[];
  parallel: boolean;
}
interface AtEdge extends Several {
  inner: Block;
  interrupting: boolean;
  where: 'edge' | 'inside';
}

function severalOf({ parts, parallel }: Several): MultipleTrigger {
  return { kind: 'multiple', parallel, of: parts };
}
const partsOf = (of: CatchPart[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 2, maxLength: 3 });

/** Events by several definitions, activities for several tokens, and events of a multi-instance. */
export const several: BlockKind[] = [
  blockKind<Several>({
    kind: 'multipleCatch',
    data: () => fc.record({ parts: partsOf(FROM_OUTSIDE), parallel: fc.boolean() }),
    draw: (block, drawing, scope) => {
      const trigger = severalOf(block);
      return drawing.single(node('intermediateCatchEvent', drawing.id('several'), { scope, trigger }));
    },
  }),
  blockKind<AtEdge>({
    kind: 'multipleAtEdge',
    data: (inner) =>
      fc.record({
        inner,
        parts: partsOf(PARTS),
        parallel: fc.boolean(),
        interrupting: fc.boolean(),
        where: fc.constantFrom('edge' as const, 'inside' as const),
      }),
    draw: (block, drawing, scope) => {
      const id = drawing.add(node('subProcess', drawing.id('around'), { scope }));
      drawing.framed(block.inner, id);
      const trigger = severalOf(block);
      if (block.interrupting && !block.parallel) trigger.of = [...trigger.of, ERROR];
      if (block.where === 'edge') return drawing.withEvent(id, trigger, block.interrupting, scope);
      drawing.handles(trigger, block.interrupting, id);
      return { first: id, last: id };
    },
  }),
  blockKind({
    kind: 'multipleThrow',
    data: () => fc.constant({}),
    calm: () => true,
    draw: (_, drawing, scope) => {
      const trigger = { kind: 'multiple', of: [OTHER, ESCALATION, { ...message('told') }] } as const;
      const id = drawing.id('tells');
      return drawing.single(
        node('intermediateThrowEvent', id, { scope, trigger: { ...trigger, of: [...trigger.of] } }),
      );
    },
  }),
  blockKind<Block & { inner: Block; quantity: number }>({
    kind: 'quantities',
    data: (inner) => fc.record({ inner, quantity: fc.integer({ min: 2, max: 3 }) }),
    draw: ({ inner, quantity }, drawing, scope) => {
      const out = drawing.add(node('task', drawing.id('out'), { scope, completionQuantity: quantity }));
      const into = drawing.add(node('userTask', drawing.id('into'), { scope, startQuantity: quantity }));
      const around = drawing.add(node('subProcess', drawing.id('each'), { scope }));
      drawing.framed(inner, around);
      drawing.flow(`${out} > ${around}`, `${around} > ${into}`);
      return { first: out, last: into };
    },
  }),
  blockKind<Block & { inner: Block; sequential: boolean; behavior: BehaviorEvents['kind']; interrupting: boolean }>({
    kind: 'behaviorEvents',
    data: (inner) =>
      fc.record({
        inner,
        sequential: fc.boolean(),
        behavior: fc.constantFrom('each' as const, 'first' as const, 'when' as const),
        interrupting: fc.boolean(),
      }),
    draw: ({ inner, sequential, behavior, interrupting }, drawing, scope) => {
      const events = [ESCALATION];
      const thrown: BehaviorEvents =
        behavior === 'when'
          ? { kind: 'when', rules: [{ condition: feel('nrOfCompletedInstances = 2'), events }] }
          : { kind: behavior, events };
      const multiInstance = {
        sequential,
        cardinality: literal('3'),
        collection: null,
        inputElement: null,
        outputCollection: null,
        outputElement: null,
        completionCondition: null,
        behavior: thrown,
      };
      const id = drawing.add(node('subProcess', drawing.id('many'), { scope, multiInstance }));
      drawing.framed(inner, id);
      return drawing.withEvent(id, ESCALATION, interrupting, scope);
    },
  }),
];
