import fc from 'fast-check';
import { message, node, timer } from '../../../engine/testing/build.ts';
import { type Block, type BlockKind, blockKind } from '../drawing.ts';

const calm = () => true;
const nothing = () => fc.constant({});

/** What waits for something from outside. */
export const waiting: BlockKind[] = [
  blockKind({
    kind: 'receiveTask',
    data: nothing,
    calm,
    draw: (_, drawing, scope) =>
      drawing.single(node('receiveTask', drawing.id('receive'), { scope, trigger: message('m') })),
  }),
  blockKind({
    kind: 'messageCatch',
    data: nothing,
    calm,
    draw: (_, drawing, scope) =>
      drawing.single(node('intermediateCatchEvent', drawing.id('catch'), { scope, trigger: message('m') })),
  }),
  blockKind({
    kind: 'timerCatch',
    data: nothing,
    calm,
    draw: (_, drawing, scope) => {
      const trigger = timer('duration', 'PT1H');
      return drawing.single(node('intermediateCatchEvent', drawing.id('timer'), { scope, trigger }));
    },
  }),
  blockKind<Block & { first: Block; second: Block }>({
    kind: 'eventGateway',
    data: (inner) => fc.record({ first: inner, second: inner }),
    draw: (block, drawing, scope) => {
      const gateway = drawing.add(node('eventBasedGateway', drawing.id('eventGateway'), { scope }));
      const join = drawing.add(node('exclusiveGateway', drawing.id('merge'), { scope }));
      const events = [timer('duration', 'PT1H'), message('m')].map((trigger) =>
        drawing.add(node('intermediateCatchEvent', drawing.id('event'), { scope, trigger })),
      );
      [block.first, block.second].forEach((one, index) => {
        const { first, last } = drawing.draw(one, scope);
        drawing.flow(`${gateway} > ${events[index]}`, `${events[index]} > ${first}`, `${last} > ${join}`);
      });
      return { first: gateway, last: join };
    },
  }),
];
