import fc from 'fast-check';
import { message, node } from '../../../engine/testing/build.ts';
import { type BlockKind, blockKind } from '../drawing.ts';
import { SIGNAL } from './triggers.ts';

const nothing = () => fc.constant({});

/** What throws on its way. */
export const throwing: BlockKind[] = [
  blockKind({
    kind: 'messageThrow',
    data: nothing,
    calm: () => true,
    draw: (_, drawing, scope) =>
      drawing.single(node('intermediateThrowEvent', drawing.id('tell'), { scope, trigger: message('told') })),
  }),
  blockKind({
    kind: 'signalThrow',
    data: nothing,
    calm: () => true,
    draw: (_, drawing, scope) =>
      drawing.single(node('intermediateThrowEvent', drawing.id('signal'), { scope, trigger: SIGNAL })),
  }),
];
