import { Type } from 'typebox';
import { choice, EnteredDate, Id, Instant, JsonObject, LocalDate, listOf, nullable } from './common.ts';

const Text = nullable(Type.String());

const fields = {
  id: Id,
  personId: Id,
  personName: Type.String(),
  positionId: Text,
  positionTitle: Text,
  applicationId: Text,
  scheme: Type.String(),
  role: Type.String(),
  state: choice(['offered', 'signed', 'active', 'ended', 'declined']),
  start: LocalDate,
  lastDay: nullable(LocalDate),
  hoursModel: Text,
  hoursMin: nullable(Type.Number()),
  hoursMax: nullable(Type.Number()),
  rateKind: Text,
  payoutRoute: Text,
  noticeMonths: nullable(Type.Integer()),
  noticeRule: Text,
  contractDocumentId: Text,
  consultantSignedAt: nullable(Instant),
  municipalSignedBy: Text,
  municipalSignedAt: nullable(Instant),
  caseId: Text,
  employerId: Text,
  employerName: Text,
  endReason: Text,
  endedAt: nullable(Instant),
  frozenSince: nullable(Instant),
  terms: Type.Array(Type.Object({ no: Type.Integer(), startDate: LocalDate, lastDay: LocalDate })),
};
export const Appointment = Type.Object(fields);
export const AppointmentList = listOf(Appointment);

export const Renewal = Type.Object({
  id: Id,
  requestedBy: Text,
  requestedByName: Text,
  requestedAt: Instant,
  years: Type.Integer(),
  state: choice(['open', 'renewed', 'declined', 'lapsed', 'refused']),
  municipalAnswer: nullable(choice(['yes', 'no'])),
  municipalBy: Text,
  municipalAt: nullable(Instant),
  consultantAnswer: nullable(choice(['yes', 'no'])),
  consultantAt: nullable(Instant),
  reason: Text,
  addendumDocumentId: Text,
  closedAt: nullable(Instant),
});
export const Notice = Type.Object({
  id: Id,
  givenBy: choice(['consultant', 'municipality']),
  recordedBy: Text,
  recordedByName: Text,
  recordedAt: Instant,
  receivedOn: LocalDate,
  lastDay: LocalDate,
  rule: choice(['DATE_TO_DATE', 'END_OF_MONTH']),
  state: choice(['in_force', 'withdrawn']),
  consultantWithdrawsAt: nullable(Instant),
  municipalityWithdrawsAt: nullable(Instant),
});

/** One appointment with everything that has happened to it. */
export const AppointmentWhole = Type.Object({
  ...fields,
  employerLine: Text,
  professionalLine: Text,
  departments: Type.Array(Type.String()),
  contactPersonId: Text,
  contactPersonName: Text,
  consultationHour: Text,
  prompts: Type.Array(LocalDate, { description: 'Days on which both sides are told that the term ends' }),
  rules: nullable(JsonObject),
  renewals: Type.Array(Renewal),
  notices: Type.Array(Notice),
  losses: Type.Array(
    Type.Object({
      id: Id,
      what: Type.String(),
      lostOn: LocalDate,
      cureUntil: LocalDate,
      state: Type.String(),
      reason: Text,
      recordedAt: Instant,
      decidedAt: nullable(Instant),
    }),
  ),
  checks: Type.Array(
    Type.Object({
      id: Id,
      askedBecause: Type.String(),
      evidenceDate: nullable(LocalDate),
      result: Text,
      rule: Text,
      missing: Type.Array(Type.String()),
      preferred: nullable(Type.Boolean()),
      askedAt: Instant,
      checkedAt: nullable(Instant),
      checkedByName: Text,
    }),
  ),
  checklist: Type.Array(
    Type.Object({
      list: choice(['onboarding', 'offboarding']),
      item: Type.String(),
      doneBy: Text,
      doneByName: Text,
      doneAt: Instant,
      note: Text,
    }),
  ),
  handovers: Type.Array(
    Type.Object({ id: Id, kind: Type.String(), subject: Type.String(), toPerson: Text, at: Instant }),
  ),
});

export const NewRenewal = Type.Object(
  { years: Type.Optional(Type.Integer({ minimum: 1, maximum: 99, description: 'As long as allowed without it' })) },
  { additionalProperties: false },
);
export const NewNotice = Type.Object(
  { givenBy: choice(['consultant', 'municipality']), receivedOn: EnteredDate },
  { additionalProperties: false },
);
export const NewWithdrawal = Type.Object(
  { by: choice(['consultant', 'municipality']) },
  { additionalProperties: false },
);
export const NewEnd = Type.Object(
  { reason: choice(['offer_withdrawn', 'other']), text: Type.String({ minLength: 1, maxLength: 2000 }) },
  { additionalProperties: false },
);
export const AppointmentChange = Type.Object(
  {
    contactPersonId: Type.Optional(nullable(Id)),
    consultationHour: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
    employerLine: Type.Optional(nullable(Type.String({ maxLength: 500 }))),
    professionalLine: Type.Optional(nullable(Type.String({ maxLength: 500 }))),
    departments: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 })),
    payoutRoute: Type.Optional(nullable(choice(['individual_account', 'practice']))),
  },
  { additionalProperties: false, minProperties: 1 },
);
