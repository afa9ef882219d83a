import { Type } from 'typebox';
import { nullable } from './common.ts';

export const Plan = Type.Record(Type.String(), Type.String(), {
  description: 'Element id in the version it runs → element id in the other; what is not named keeps its id',
});
const Version = Type.Object({ hash: Type.String(), version: Type.Integer() });
const Waits = Type.Array(
  Type.Object({
    processKey: Type.String(),
    elementId: Type.String(),
    elementInstanceId: Type.String(),
    kind: Type.String(),
  }),
);
export const MigrationReport = Type.Object({
  elements: Type.Array(
    Type.Object({
      elementInstanceId: Type.String(),
      processKey: Type.String(),
      from: Type.String(),
      to: Type.String(),
    }),
  ),
  armed: Waits,
  closed: Waits,
});
export const Migration = Type.Object({
  dryRun: Type.Boolean(),
  seq: nullable(Type.Integer({ description: 'Read tables hold everything up to this event; null for a dry run' })),
  from: Version,
  to: Version,
  report: MigrationReport,
});
