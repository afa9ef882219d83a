import { Type } from 'typebox';
import { nullable } from './common.ts';

export const StartedCases = Type.Array(
  Type.Object({
    instanceId: Type.String(),
    definitionKey: Type.String(),
    startElementId: Type.String(),
    refused: nullable(Type.String({ description: 'Code under which the process refused to begin' })),
  }),
);
