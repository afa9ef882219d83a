import { Type } from 'typebox';
import { choice, EnteredDate, Id, Instant, JsonObject, LocalDate, listOf, nullable } from './common.ts';

const Text = Type.String({ maxLength: 5000 });
const OptionalText = Type.Optional(nullable(Text));
const Validity = { validFrom: nullable(LocalDate), validTo: nullable(LocalDate) };

export const Person = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.Optional(nullable(Type.String())),
  phone: Type.Optional(nullable(Type.String())),
  language: Type.Optional(choice(['da', 'en'])),
  active: Type.Optional(Type.Boolean()),
  roles: Type.Optional(Type.Array(Type.Object({ role: Type.String(), scheme: nullable(Type.String()), ...Validity }))),
  bodies: Type.Optional(Type.Array(Type.Object({ organisationId: Type.String(), ...Validity }))),
  practices: Type.Optional(
    Type.Array(Type.Object({ practiceId: Type.String(), tie: choice(['owner', 'attached']), ...Validity })),
  ),
});
export const PersonList = listOf(Person);
export const PersonWhole = Type.Object({
  ...Person.properties,
  organisations: Type.Optional(Type.Array(Type.Object({ organisationId: Id, name: Type.String(), ...Validity }))),
  practiceTies: Type.Optional(
    Type.Array(Type.Object({ practiceId: Id, name: Type.String(), tie: choice(['owner', 'attached']), ...Validity })),
  ),
  appointments: Type.Optional(
    Type.Array(
      Type.Object({
        id: Id,
        scheme: Type.String(),
        role: Type.String(),
        state: Type.String(),
        positionTitle: nullable(Type.String()),
        start: LocalDate,
        lastDay: nullable(LocalDate),
      }),
    ),
  ),
  seats: Type.Optional(
    Type.Array(
      Type.Object({
        id: Id,
        seriesId: Id,
        seriesTitle: Type.String(),
        seat: Type.String(),
        seatNo: Type.Integer(),
        how: Type.String(),
        ...Validity,
      }),
    ),
  ),
});
/** What is not named stays. */
export const PersonCorrection = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    email: Type.Optional(nullable(Type.String({ format: 'email', maxLength: 200 }))),
    phone: Type.Optional(nullable(Type.String({ maxLength: 50 }))),
    language: Type.Optional(choice(['da', 'en'])),
    active: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
);
export const NewPerson = Type.Object(
  {
    id: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,80}$' })),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    /** Without one, letters go by post. */
    email: Type.Optional(nullable(Type.String({ format: 'email', maxLength: 200 }))),
    phone: OptionalText,
    language: Type.Optional(choice(['da', 'en'])),
    roles: Type.Optional(
      Type.Array(
        Type.Object(
          {
            role: Id,
            scheme: Type.Optional(nullable(Id)),
            validFrom: Type.Optional(EnteredDate),
            validTo: Type.Optional(nullable(EnteredDate)),
          },
          { additionalProperties: false },
        ),
      ),
    ),
    bodies: Type.Optional(
      Type.Array(
        Type.Object(
          { organisationId: Id, validFrom: Type.Optional(EnteredDate), validTo: Type.Optional(nullable(EnteredDate)) },
          { additionalProperties: false },
        ),
      ),
    ),
    practices: Type.Optional(
      Type.Array(
        Type.Object(
          {
            practiceId: Id,
            tie: choice(['owner', 'attached']),
            validFrom: Type.Optional(EnteredDate),
            validTo: Type.Optional(nullable(EnteredDate)),
          },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);

export const Organisation = Type.Object({
  id: Id,
  kind: Type.String(),
  name: Type.String(),
  email: nullable(Type.String()),
  parent: nullable(Type.String()),
  ...Validity,
});
export const NewOrganisation = Type.Object(
  {
    id: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,80}$' })),
    kind: choice(['municipality', 'region', 'committee', 'association', 'guild', 'practice_unit', 'journal', 'other']),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    email: Type.Optional(nullable(Type.String({ format: 'email', maxLength: 200 }))),
    parent: Type.Optional(nullable(Id)),
    validFrom: Type.Optional(nullable(EnteredDate)),
    validTo: Type.Optional(nullable(EnteredDate)),
  },
  { additionalProperties: false },
);
export const OrganisationList = listOf(Organisation);
export const OrganisationWhole = Type.Object({
  ...Organisation.properties,
  parentName: nullable(Type.String()),
  members: Type.Array(
    Type.Object({
      personId: Id,
      personName: Type.String(),
      validFrom: LocalDate,
      validTo: nullable(LocalDate),
      current: Type.Boolean({ description: 'Today is within the dates' }),
    }),
  ),
  below: Type.Array(Type.Object({ id: Id, name: Type.String(), kind: Type.String() })),
});
/** What is not named stays. */
export const OrganisationCorrection = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    email: Type.Optional(nullable(Type.String({ format: 'email', maxLength: 200 }))),
    parent: Type.Optional(nullable(Id)),
    validFrom: Type.Optional(nullable(EnteredDate)),
    validTo: Type.Optional(nullable(EnteredDate)),
  },
  { additionalProperties: false, minProperties: 1 },
);
export const NewMember = Type.Object(
  {
    personId: Id,
    validFrom: Type.Optional(EnteredDate),
    validTo: Type.Optional(nullable(EnteredDate)),
  },
  { additionalProperties: false },
);
/** The last day of a membership that stands; null = without end. */
export const MemberCorrection = Type.Object(
  { personId: Id, validFrom: EnteredDate, validTo: nullable(EnteredDate) },
  { additionalProperties: false },
);

export const Practice = Type.Object({
  id: Id,
  providerNumber: Type.String(),
  name: Type.String(),
  municipalityId: Type.String(),
  regionId: Type.String(),
  ...Validity,
});
export const PracticeList = listOf(Practice);
export const NewPractice = Type.Object(
  {
    id: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,80}$' })),
    providerNumber: Type.String({ minLength: 1, maxLength: 20 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    municipalityId: Id,
    regionId: Id,
    validFrom: Type.Optional(EnteredDate),
    validTo: Type.Optional(nullable(EnteredDate)),
  },
  { additionalProperties: false },
);

const PositionFields = {
  tasks: OptionalText,
  reportsToMunicipal: OptionalText,
  reportsToPractice: OptionalText,
  whoMayApply: OptionalText,
  agreementText: OptionalText,
  presence: OptionalText,
  consultationHour: OptionalText,
  office: OptionalText,
  contactPersonId: Type.Optional(nullable(Id)),
  contactName: OptionalText,
  contactPhone: OptionalText,
  pkoContactName: OptionalText,
  pkoContactPhone: OptionalText,
  address: OptionalText,
  postcode: OptionalText,
  attention: OptionalText,
  functionDescription: OptionalText,
};
export const Position = Type.Object({
  id: Id,
  scheme: Type.String(),
  municipalityId: Type.String(),
  municipalityName: nullable(Type.String()),
  title: Type.String(),
  areas: Type.Array(Type.String()),
  hoursModel: choice(['weekly', 'monthly']),
  hoursMin: Type.Number(),
  hoursMax: Type.Number(),
  hoursStartExtra: nullable(Type.Number()),
  hoursReason: nullable(Type.String()),
  isNew: Type.Boolean(),
  state: choice(['draft', 'approved', 'dropped', 'filled']),
  caseId: nullable(Type.String()),
  createdAt: Instant,
  approvedAt: nullable(Instant),
  ...PositionFields,
});
export const PositionList = listOf(Position);

export const Application = Type.Object({
  id: Id,
  roundId: Id,
  roundNumber: Type.Integer(),
  caseId: Type.String(),
  positionId: Type.String(),
  positionTitle: Type.String(),
  personId: Id,
  personName: Type.String(),
  receivedAt: Instant,
  late: Type.Boolean(),
  state: choice(['received', 'shortlisted', 'reserve', 'rejected', 'withdrawn', 'nominated', 'hired']),
  statement: nullable(Type.String()),
  evidence: JsonObject,
  withdrawnAt: nullable(Instant),
});
export const ApplicationList = listOf(Application);
export const NewApplication = Type.Object(
  {
    roundId: Id,
    personId: Type.Optional(Type.String({ minLength: 1, description: 'Without it: yourself' })),
    statement: Type.Optional(nullable(Type.String({ maxLength: 20_000 }))),
    evidence: Type.Optional(JsonObject),
  },
  { additionalProperties: false },
);

export const Vacancy = Type.Object({
  id: Id,
  caseId: Type.String(),
  positionId: Type.String(),
  number: Type.Integer(),
  channels: Type.Array(Type.String()),
  deadline: nullable(LocalDate),
  state: choice(['preparing', 'announced', 'closed', 'ended']),
  outcome: nullable(Type.String()),
  openedAt: Instant,
  announcedAt: nullable(Instant),
  closedAt: nullable(Instant),
  position: nullable(Position),
  myApplication: nullable(Application),
});
export const VacancyList = listOf(Vacancy);
export const Recipient = Type.Object({
  personId: Type.String(),
  personName: Type.String(),
  address: nullable(Type.String()),
  practiceName: nullable(Type.String()),
  state: choice(['listed', 'sent', 'bounced', 'posted']),
  sentAt: nullable(Instant),
  problem: nullable(Type.String({ description: 'What the mail server said' })),
});
export const RecipientList = listOf(Recipient);

export const Rate = Type.Object({
  id: Id,
  kind: Type.String(),
  baseOre: Type.Integer(),
  percent: Type.Number(),
  amountOre: Type.Integer({ description: 'Whole øre, by the rounding rule' }),
  rounding: choice(['none', 'whole_krone']),
  validFrom: nullable(LocalDate),
  validTo: nullable(LocalDate),
  provisional: Type.Boolean(),
  source: Type.String(),
});
export const RateList = listOf(Rate);
export const NewRate = Type.Object(
  {
    kind: Id,
    baseOre: Type.Integer({ minimum: 1 }),
    percent: Type.Optional(Type.Number({ minimum: -100, maximum: 1000 })),
    rounding: choice(['none', 'whole_krone']),
    validFrom: Type.Optional(nullable(EnteredDate)),
    validTo: Type.Optional(nullable(EnteredDate)),
    provisional: Type.Optional(Type.Boolean()),
    source: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);
