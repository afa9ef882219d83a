import { Type } from 'typebox';
import { Id, nullable } from './common.ts';

export const choiceQuery = Type.Object(
  {
    text: Type.Optional(Type.String({ maxLength: 200, description: 'Part of a name' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  { additionalProperties: false },
);

export const PersonToChoose = Type.Object({
  id: Id,
  name: Type.String(),
  /** Of today; empty for callers who do nothing here themselves. */
  duties: Type.Array(Type.Object({ role: Type.String(), scheme: nullable(Type.String()) })),
  units: Type.Array(Type.String()),
});
/** `more`: there are others; more of the name finds them. */
export const PeopleToChoose = Type.Object({ items: Type.Array(PersonToChoose), more: Type.Boolean() });
