import { Type } from 'typebox';
import { AnyJson, choice, Instant, JsonObject, listOf, nullable } from './common.ts';

export const ProcessDefinition = Type.Object({
  key: Type.String(),
  hash: Type.String(),
  version: Type.Integer(),
  name: Type.String(),
  nameEn: nullable(Type.String()),
  deployedAt: Instant,
  deployedBy: nullable(Type.String()),
  startForm: nullable(Type.String()),
  starterGroups: Type.Array(Type.String()),
  mayStart: Type.Boolean(),
});
export const ProcessDefinitionList = listOf(ProcessDefinition);

export const DeployBody = Type.Object(
  {
    bpmn: Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1, maxItems: 50 })], {
      description: 'BPMN 2.0 XML, one or several files',
    }),
    dmn: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 50 })])),
    forms: Type.Optional(Type.Record(Type.String(), JsonObject, { description: 'form id → form-js JSON' })),
    templates: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          {
            mail: Type.Optional(Type.Record(Type.String(), Type.String())),
            documents: Type.Optional(Type.Record(Type.String(), Type.String())),
          },
          { additionalProperties: false },
        ),
        { description: 'process key → mail and document templates (Markdown)' },
      ),
    ),
    undefinedTasks: Type.Optional(
      Type.Literal('user', {
        description:
          'For models drawn without technical detail: undefined tasks go to the people of their lane, and gateways without conditions ask them',
      }),
    ),
    dryRun: Type.Optional(Type.Boolean({ description: 'Only say what would happen' })),
  },
  { additionalProperties: false },
);
export const DeployProblem = Type.Object({
  severity: choice(['error', 'warning']),
  code: Type.String(),
  elementId: nullable(Type.String()),
  message: Type.String(),
  hint: Type.String(),
});
export const Deployed = Type.Object({
  dryRun: Type.Boolean(),
  definitions: Type.Array(
    Type.Object({
      key: Type.String(),
      hash: Type.String(),
      version: Type.Integer(),
      name: Type.String(),
      isNew: Type.Boolean({ description: 'False: this content was deployed before' }),
    }),
  ),
  problems: Type.Array(DeployProblem),
  timers: Type.Array(
    Type.Object({
      processKey: Type.String(),
      elementId: Type.String(),
      text: Type.String({ description: 'As it stands in the file' }),
      next: Type.Array(Instant, {
        description: 'The next times, at most five, if it were armed now; empty where only a running case knows',
      }),
    }),
  ),
});

const Change = Type.Object({
  processKey: Type.String(),
  kind: choice(['element', 'flow']),
  id: Type.String(),
  name: nullable(Type.String()),
  change: choice(['added', 'removed', 'changed']),
  fields: Type.Array(Type.Object({ field: Type.String(), from: AnyJson, to: AnyJson })),
});
export const DefinitionDiff = Type.Object({
  key: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  changes: Type.Array(Change),
});
