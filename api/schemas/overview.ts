import { Type } from 'typebox';
import { choice, Instant, nullable } from './common.ts';

const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'yyyy-mm, in Europe/Copenhagen' });
export const OverviewFields = {
  from: Type.Optional(Month),
  to: Type.Optional(Month),
  scheme: Type.Optional(Type.String({ maxLength: 100 })),
};
const Name = Type.String();
const Count = Type.Integer({ minimum: 0 });
const Seconds = nullable(Type.Integer());
const Durations = Type.Object(
  { median: Seconds, p90: Seconds, longest: Seconds, overTarget: nullable(Count) },
  { description: 'Seconds, at most 2.5 % off; null where fewer than 3 were counted' },
);
const WaitsFor = Type.Array(
  Type.Object({
    group: Type.String({ description: "A role or body; '' = persons by name" }),
    tasks: nullable(Type.Integer({ description: 'Null: fewer than 3' })),
  }),
);
const Figures = {
  running: Count,
  suspended: Count,
  withIncidents: Count,
  started: Count,
  ended: Count,
  durations: Durations,
  targetSeconds: Seconds,
  waitsFor: WaitsFor,
};
export const Overview = Type.Object({
  from: Month,
  to: Month,
  processes: Type.Array(
    Type.Object({
      processKey: Type.String(),
      name: Name,
      nameEn: nullable(Name),
      ...Figures,
      incidents: Count,
      overdue: Type.Integer({ description: 'Open tasks past their due date' }),
    }),
  ),
  overdueSteps: Type.Array(
    Type.Object({
      processKey: Type.String(),
      elementId: Type.String(),
      name: Name,
      nameEn: nullable(Name),
      processName: Name,
      processNameEn: nullable(Name),
      tasks: Count,
    }),
  ),
});
export const ProcessOverview = Type.Object({
  processKey: Type.String(),
  name: Name,
  nameEn: nullable(Name),
  from: Month,
  to: Month,
  version: Type.Integer({ description: 'Of the drawing' }),
  versions: Type.Array(Type.Integer()),
  xml: Type.String(),
  ...Figures,
  elements: Type.Array(
    Type.Object({
      elementId: Type.String(),
      name: Name,
      nameEn: nullable(Name),
      type: nullable(Type.String({ description: 'Null: this version has it no more' })),
      active: Count,
      passed: Count,
      durations: Durations,
      targetSeconds: Seconds,
      overdue: Count,
      incidents: Count,
    }),
  ),
  flows: Type.Array(
    Type.Object({
      flowId: Type.String(),
      name: nullable(Name),
      source: Type.String(),
      target: Type.String(),
      times: Count,
    }),
  ),
  ends: Type.Array(
    Type.Object({
      elementId: nullable(Type.String({ description: 'Null: it came to no end event' })),
      name: nullable(Name),
      nameEn: nullable(Name),
      outcome: choice(['completed', 'terminated', 'cancelled']),
      cases: Count,
      share: Type.Number(),
    }),
  ),
  branches: Type.Array(
    Type.Object({
      elementId: Type.String(),
      name: nullable(Name),
      nameEn: nullable(Name),
      flowId: Type.String(),
      flowName: nullable(Name),
      toName: nullable(Name),
      toNameEn: nullable(Name),
      cases: Count,
      ends: Type.Array(Type.Object({ elementId: nullable(Type.String()), cases: Count })),
    }),
  ),
  months: Type.Array(Type.Object({ month: Month, started: Count, ended: Count, durations: Durations })),
});

export const IncidentGroups = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String({ description: 'Of the same cause; a filter of GET /incidents' }),
      code: Type.String(),
      plain: nullable(Type.String()),
      plainEn: nullable(Type.String()),
      processKey: Type.String(),
      processName: Name,
      processNameEn: nullable(Name),
      elementId: Type.String(),
      elementName: Name,
      elementNameEn: nullable(Name),
      message: Type.String({ description: 'Numbers and what is in quotes stand as …' }),
      incidents: Count,
      cases: Count,
      people: Type.Integer({ description: 'Who the cases wait for by name, who started them, or whom they are about' }),
      firstAt: Instant,
      lastAt: Instant,
    }),
  ),
  more: Type.Boolean({ description: 'There are more groups than are told' }),
});
