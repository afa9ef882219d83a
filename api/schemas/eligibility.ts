import { Type } from 'typebox';
import { choice, EnteredDate, Id, Instant, JsonObject, LocalDate, listOf, nullable } from './common.ts';
import { Practice } from './registers.ts';

const WHAT = ['provider_number', 'practice_sold', 'tie_ended', 'moved'] as const;

/** What a change in the registers has set going. */
const Effects = {
  losses: Type.Array(Id, { description: 'Losses of a prerequisite that were recorded by this change' }),
};
export const PracticeTie = Type.Object({
  id: Id,
  personId: Id,
  personName: nullable(Type.String()),
  practiceId: Id,
  practiceName: Type.String(),
  providerNumber: Type.String(),
  municipalityId: Type.String(),
  regionId: Type.String(),
  tie: choice(['owner', 'attached']),
  validFrom: LocalDate,
  validTo: nullable(LocalDate),
});
export const PracticeTieList = Type.Object({ items: Type.Array(PracticeTie) });
export const ChangedTie = Type.Object({ ...PracticeTie.properties, ...Effects });
export const NewTie = Type.Object(
  {
    practiceId: Id,
    tie: choice(['owner', 'attached']),
    validFrom: Type.Optional(EnteredDate),
    validTo: Type.Optional(nullable(EnteredDate)),
  },
  { additionalProperties: false },
);
export const TieCorrection = Type.Object(
  {
    tie: Type.Optional(choice(['owner', 'attached'])),
    validFrom: Type.Optional(EnteredDate),
    validTo: Type.Optional(nullable(EnteredDate)),
  },
  { additionalProperties: false },
);
export const PracticeWhole = Type.Object({ ...Practice.properties, ties: Type.Array(PracticeTie) });
export const ChangedPractice = Type.Object({ ...Practice.properties, ...Effects });
export const PracticeCorrection = Type.Object(
  {
    providerNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    municipalityId: Type.Optional(Id),
    regionId: Type.Optional(Id),
    validFrom: Type.Optional(EnteredDate),
    validTo: Type.Optional(nullable(EnteredDate)),
  },
  { additionalProperties: false },
);

export const EligibilityCheck = Type.Object({
  id: Id,
  personId: Id,
  personName: Type.String(),
  appointmentId: nullable(Type.String()),
  scheme: Type.String(),
  role: Type.String(),
  employerId: nullable(Type.String()),
  askedBecause: choice(['application', 'signing', 'appointment', 'yearly', 'practice_changed', 'loss']),
  result: nullable(choice(['eligible', 'not_eligible', 'needs_evidence'])),
  code: nullable(Type.String({ description: 'NOT_ELIGIBLE where the answer is no' })),
  rule: nullable(Type.String({ description: 'The row of the table that took the person; of a no, the nearest one' })),
  missing: Type.Array(Type.String()),
  preferred: nullable(Type.Boolean()),
  caseId: nullable(Type.String()),
  askedAt: Instant,
  checkedAt: nullable(Instant),
  /** For those who administer the scheme alone. */
  evidence: Type.Optional(JsonObject),
  evidenceDate: Type.Optional(nullable(LocalDate)),
  ratings: Type.Optional(JsonObject),
  checkedBy: Type.Optional(nullable(Type.String())),
});
export const EligibilityCheckList = listOf(EligibilityCheck);

export const Loss = Type.Object({
  id: Id,
  appointmentId: Id,
  what: choice([...WHAT]),
  lostOn: LocalDate,
  cureUntil: LocalDate,
  state: choice(['open', 'cured', 'other_ground', 'dispensation', 'ended']),
  recordedBy: nullable(Type.String()),
  recordedAt: Instant,
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Instant),
});
export const NewLoss = Type.Object({ what: choice([...WHAT]), lostOn: EnteredDate }, { additionalProperties: false });
