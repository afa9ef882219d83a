import type { ConditionTrigger, Expression } from '../definition/graph.ts';
import { evaluateCondition } from '../expression/feel.ts';
import { ElementFailure, type Holder, type Run } from '../run.ts';
import { visibleVariables } from '../scopes/variables.ts';
import { type OpenCondition, ROOT } from '../state.ts';

/** Waits for a condition to become true; it is asked for the first time when the holder has been entered. */
export function openCondition(run: Run, holder: Holder, eventId: string): void {
  const conditionId = `c${run.newId()}`;
  const { id, processKey } = holder;
  const condition = { conditionId, processKey, elementId: eventId, elementInstanceId: id, held: false, since: run.now };
  run.table('conditions')[conditionId] = condition;
  run.opened.add(conditionId);
}

export function closeCondition(run: Run, condition: OpenCondition): void {
  delete run.table('conditions')[condition.conditionId];
}

/** Conditions that something written since they were last asked may have changed; oldest first. */
export function conditionsToAsk(run: Run): OpenCondition[] {
  if (run.written.size === 0 && run.opened.size === 0) return [];
  const names = [...run.written];
  const due = Object.values(run.state.conditions ?? {}).filter(
    (one) => run.opened.has(one.conditionId) || names.some((name) => conditionOf(run, one).text.includes(name)),
  );
  run.written.clear();
  run.opened.clear();
  return due;
}

/** Whether the condition has just become true. */
export function becomesTrue(run: Run, condition: OpenCondition): boolean {
  const { elementInstanceId, conditionId, elementId, held } = condition;
  const scopeId = elementInstanceId === ROOT ? null : scopeOf(run, condition);
  const answer = evaluateCondition(conditionOf(run, condition), visibleVariables(run.state, scopeId), run.now);
  if (!answer.ok) throw new ElementFailure(answer.code, `Condition ${elementId}: ${answer.message}`);
  if (answer.value !== held) run.table('conditions')[conditionId] = { ...condition, held: answer.value };
  return answer.value && !held;
}

/** What sits on a call activity stands outside the process that is called, and sees what surrounds it. */
function scopeOf(run: Run, condition: OpenCondition): string | null {
  const { elementInstanceId: id } = condition;
  const { scope, scopeId } = run.element(id);
  return scope?.called && run.node(condition).type === 'boundaryEvent' ? scopeId : id;
}

function conditionOf(run: Run, condition: OpenCondition): Expression {
  const node = run.node(condition);
  return ('trigger' in node ? (node.trigger as ConditionTrigger) : null)!.condition;
}
