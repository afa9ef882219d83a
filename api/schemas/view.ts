import { type TSchema, Type } from 'typebox';
import { choice, Id, Instant, listOf, nullable } from './common.ts';

const fields = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  page: Type.String({ pattern: '^(/[a-z0-9-]+)+$', maxLength: 100, description: 'Path of the page: /inbox' }),
  address: Type.String({ maxLength: 2000, description: 'What stands behind `?` in its address' }),
  scope: choice(['me', 'team']),
  team: nullable(Type.String({ maxLength: 200, description: 'A role, `role@SCHEME` or `body:<id>` of yours' })),
};
export const NewView = Type.Object({ ...fields, team: Type.Optional(fields.team) }, { additionalProperties: false });
export const ChangedView = Type.Partial(Type.Object(fields as Record<string, TSchema>), {
  additionalProperties: false,
});
export const SavedView = Type.Object({
  id: Id,
  ownerId: Id,
  ownerName: nullable(Type.String()),
  ...fields,
  mine: Type.Boolean({ description: 'Yours to change' }),
  createdAt: Instant,
});
export const SavedViewList = listOf(SavedView);
