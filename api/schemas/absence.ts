import { Type } from 'typebox';
import { choice, EnteredDate, Id, Instant, LocalDate, listOf, nullable } from './common.ts';
import { PeopleToChoose } from './people-to-choose.ts';

const PeriodState = choice(['coming', 'now', 'over']);
const period = {
  id: Type.String(),
  personId: Type.String(),
  personName: Type.String(),
  fromDate: LocalDate,
  toDate: LocalDate,
  /** First day on which it no longer holds, where it was ended early. */
  endedOn: nullable(LocalDate),
  state: PeriodState,
  enteredBy: Type.String(),
  enteredByName: nullable(Type.String()),
  enteredAt: Instant,
  /** Whether the caller may end it. */
  mayEnd: Type.Boolean(),
};

/** Days only: why somebody is away is asked nowhere. */
export const Absence = Type.Object(period);
export const AbsenceList = listOf(Absence);
export const Substitution = Type.Object({
  ...period,
  substituteId: Type.String(),
  substituteName: Type.String(),
  role: nullable(Type.String()),
  processKey: nullable(Type.String()),
  openTasks: Type.Boolean(),
});
export const SubstitutionList = listOf(Substitution);

const whose = { personId: Type.Optional(Id), fromDate: EnteredDate, toDate: EnteredDate };
/** `substituteId` names who stands in for all of it, in one go. */
export const NewAbsence = Type.Object(
  { ...whose, substituteId: Type.Optional(Id), openTasks: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
export const NewSubstitution = Type.Object(
  {
    ...whose,
    substituteId: Id,
    role: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 100 }))),
    processKey: Type.Optional(nullable(Id)),
    openTasks: Type.Optional(Type.Boolean({ description: 'Open tasks follow too; yes where not said' })),
  },
  { additionalProperties: false },
);
/** What a banner on every page says. */
export const StandingToday = Type.Object({
  today: LocalDate,
  away: nullable(Type.Object({ id: Type.String(), toDate: LocalDate })),
  standsInFor: Type.Array(
    Type.Object({
      personId: Type.String(),
      name: Type.String(),
      role: nullable(Type.String()),
      processKey: nullable(Type.String()),
      until: LocalDate,
    }),
  ),
});
/** People for whom the caller may enter something; `roles` are those by which tasks come to any of them all. */
export const EnterableList = Type.Object({ ...PeopleToChoose.properties, roles: Type.Array(Type.String()) });
