import type { DecideCommand } from '../engine/command.ts';
import { evaluateDecision } from '../engine/expression/decision.ts';
import type { Json } from '../engine/values/json.ts';
import { originOf } from '../engine/values/process-key.ts';
import type { Dependencies } from './dependencies.ts';
import { loadDefinition } from './load-definition.ts';
import { ServiceRefusal } from './service-refusal.ts';

export interface DecideRequest {
  instanceId: string;
  definitionHash: string;
  command: DecideCommand;
}

/** Evaluates a decision of the case's own definition. @throws ServiceRefusal with the decision's failure code */
export async function decide({ db, clock }: Dependencies, { definitionHash, command }: DecideRequest): Promise<Json> {
  const { definition } = await loadDefinition(db, originOf(command.processKey).hash ?? definitionHash);
  const result = evaluateDecision(definition.decisions, command.decisionId, command.input, await clock.now());
  if (!result.ok) throw new ServiceRefusal(result.code, result.message, { decisionId: command.decisionId });
  return result.value;
}
