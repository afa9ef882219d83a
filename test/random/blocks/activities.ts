import fc from 'fast-check';
import { feel, literal, node } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind } from '../drawing.ts';

const calm = () => true;
const nothing = () => fc.constant({});

/** Activities that stand alone. */
export const activities: BlockKind[] = [
  ...(['userTask', 'task', 'manualTask'] as const).map((kind) =>
    blockKind({
      kind,
      data: nothing,
      calm,
      draw: (_, drawing, scope) => drawing.single(node(kind, drawing.id(kind), { scope })),
    }),
  ),
  // Two tasks for different people, each with a ladder of reminders.
  blockKind({
    kind: 'twoPeople',
    data: nothing,
    calm,
    draw: (_, drawing, scope) => {
      const [first, second] = [drawing.id('written'), drawing.id('approved')];
      const reminders = [
        { id: 'before', when: '-P3D', to: null, template: 'x' },
        { id: 'after', when: 'P3BD', to: feel('["role:chief"]'), template: 'x' },
      ];
      const task = { scope, candidateGroups: literal('hr'), dueDate: literal('P14D'), reminders };
      drawing.add(node('userTask', first, task));
      drawing.add(node('userTask', second, { ...task, notSameAs: [first] }));
      drawing.flow(`${first} > ${second}`);
      return { first, last: second };
    },
  }),
  blockKind({
    kind: 'scriptTask',
    data: nothing,
    calm,
    draw: (_, drawing, scope) => {
      const script = feel('if n = null then 1 else n + 1');
      return drawing.single(node('scriptTask', drawing.id('script'), { scope, script, resultVariable: 'n' }));
    },
  }),
  blockKind({
    kind: 'serviceTask',
    data: nothing,
    calm,
    draw: (_, drawing, scope) => {
      const id = drawing.id('service');
      const call = { kind: 'service', type: literal('x'), retries: 1 } as const;
      return drawing.single(node('serviceTask', id, { scope, call, resultVariable: id }));
    },
  }),
  blockKind<Block & { blocks: Block[] }>({
    kind: 'sequence',
    data: (inner) => fc.record({ blocks: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
    calm,
    draw: ({ blocks }, drawing, scope) => {
      const ends = blocks.map((one) => drawing.draw(one, scope));
      for (let index = 1; index < ends.length; index += 1) {
        drawing.flow(`${ends[index - 1]!.last} > ${ends[index]!.first}`);
      }
      return { first: ends[0]!.first, last: ends.at(-1)!.last };
    },
  }),
];
