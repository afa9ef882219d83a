import { Type } from 'typebox';
import { choice, Id, Instant, listOf, nullable } from './common.ts';

const Stance = ['support', 'no_remarks', 'objection'] as const;

export const Hearing = Type.Object({
  id: Id,
  number: Type.Integer(),
  caseId: Type.String(),
  roundId: Type.String(),
  roundNumber: Type.Integer(),
  nominationId: Type.String(),
  nomineeId: Type.String(),
  nomineeName: Type.String(),
  askedAt: Instant,
  deadline: Instant,
  state: Type.String({ description: 'open, passed, objected or withdrawn' }),
  policy: choice(['DECIDE', 'VETO']),
  closedAt: nullable(Instant),
  responses: Type.Array(
    Type.Object({
      bodyId: Type.String(),
      bodyName: Type.String(),
      stance: choice([...Stance, 'none']),
      text: nullable(Type.String()),
      answeredAt: nullable(Type.String()),
      late: Type.Boolean({ description: 'Came after the hearing closed and counts for nothing in it' }),
    }),
  ),
});
export const HearingList = listOf(Hearing);
export const LateResponse = Type.Object(
  {
    bodyId: Id,
    stance: choice([...Stance]),
    text: Type.Optional(nullable(Type.String({ maxLength: 20_000 }))),
  },
  { additionalProperties: false },
);
