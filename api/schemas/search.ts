import { Type } from 'typebox';
import { choice, listOf, nullable } from './common.ts';

export const Hit = Type.Object({
  kind: choice(['task', 'case', 'person', 'meeting', 'file']),
  id: Type.String(),
  name: Type.String(),
  line: nullable(Type.String({ description: 'What tells it from others of that name' })),
  address: Type.String({ description: 'Path of its page' }),
  exact: Type.Boolean({ description: 'The number or id that was asked for' }),
});
export const HitList = listOf(Hit);
