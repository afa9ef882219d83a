import fc from 'fast-check';
import type { Definition } from '../../engine/definition/graph.ts';
import { activities } from './blocks/activities.ts';
import { branches } from './blocks/branches.ts';
import { choices } from './blocks/choices.ts';
import { compensations } from './blocks/compensation.ts';
import { escalations } from './blocks/escalations.ts';
import { loops } from './blocks/loops.ts';
import { scopes } from './blocks/scopes.ts';
import { several } from './blocks/several.ts';
import { throwing } from './blocks/throwing.ts';
import { waiting } from './blocks/waiting.ts';
import { type Block, type BlockKind, Drawing } from './drawing.ts';

/**
 * Random processes made of blocks: each has one way in and one way out, so every walk can reach the end.
 * A new element gets a block kind in a file of `blocks/`, and its list stands here.
 */
const KINDS: BlockKind[] = [
  ...activities,
  ...waiting,
  ...throwing,
  ...branches,
  ...loops,
  ...scopes,
  ...escalations,
  ...choices,
  ...compensations,
  ...several,
];
const byKind = new Map(KINDS.map((kind) => [kind.kind, kind]));

function blocksOf(kinds: BlockKind[]): fc.Arbitrary<Block> {
  return fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      ...kinds.map(({ kind, data }) => data(tie('block')).map((one): Block => ({ ...one, kind }))),
    ),
  })).block;
}

export const randomBlock: fc.Arbitrary<Block> = blocksOf(KINDS);

/** Only blocks whose outcome does not depend on the order in which those who wait are answered. */
export const calmBlock: fc.Arbitrary<Block> = blocksOf(KINDS.filter(({ calm }) => calm))
  .map(calmed)
  .filter(isCalm);

/** Without what may happen in between; instances one after the other. */
function calmed(block: Block): Block {
  const entries = Object.entries(block).map(([name, value]): [string, unknown] => {
    if (name === 'boundary' || name === 'handler') return [name, 'none'];
    if (name === 'multi') return [name, value === 'none' ? 'none' : 'sequential'];
    if (Array.isArray(value)) return [name, value.map((one) => (isBlock(one) ? calmed(one) : one))];
    return [name, isBlock(value) ? calmed(value) : value];
  });
  return Object.fromEntries(entries) as unknown as Block;
}
function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function isCalm(block: Block): boolean {
  const inner = Object.values(block).flat().filter(isBlock);
  return (byKind.get(block.kind)?.calm?.(block) ?? false) && inner.every(isCalm);
}

export function definitionOf(block: Block): Definition {
  return new Drawing(byKind).definition(block);
}
