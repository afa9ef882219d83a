import { Type } from 'typebox';
import { choice, listOf, nullable } from './common.ts';

export const Hit = Type.Object({
  kind: choice(['task', 'case', 'person', 'meeting', 'file']),
  id: Type.String(),
  name: Type.String(),
  nameEn: nullable(Type.String({ description: 'Null where it is the same in English' })),
  line: nullable(Type.String({ description: 'What tells it from others of that name' })),
  lineEn: nullable(Type.String({ description: 'Null where it is the same in English' })),
  address: Type.String({ description: 'Path of its page' }),
  exact: Type.Boolean({ description: 'The number or id that was asked for' }),
});
export const HitList = listOf(Hit);
