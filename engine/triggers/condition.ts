import { partsOf } from '../definition/event-parts.ts';
import type { ConditionTrigger, Expression } from '../definition/graph.ts';
import { evaluateCondition } from '../expression/feel.ts';
import { ElementFailure, type Holder, type Run } from '../run.ts';
import { visibleVariables } from '../scopes/variables.ts';
import { type OpenCondition, ROOT } from '../state.ts';

/** Waits for a condition to become true; it is asked for the first time when the holder has been entered. */
export function openCondition(run: Run, holder: Holder, eventId: string, part?: number): void {
  const conditionId = `c${run.newId()}`;
  const { id, processKey } = holder;
  const own = part === undefined ? {} : { part };
  const condition = { conditionId, processKey, elementId: eventId, elementInstanceId: id, ...own };
  run.table('conditions')[conditionId] = { ...condition, held: false, since: run.now };
  run.opened.add(conditionId);
}

export function closeCondition(run: Run, condition: OpenCondition): void {
  delete run.table('conditions')[condition.conditionId];
}

/** Conditions that something written since they were last asked may have changed; oldest first. */
export function conditionsToAsk(run: Run): OpenCondition[] {
  if (run.written.size === 0 && run.opened.size === 0) return [];
  const conditions = run.state.conditions ?? {};
  const due =
    run.written.size === 0
      ? [...run.opened].flatMap((id) => conditions[id] ?? [])
      : Object.values(conditions).filter(
          (one) => run.opened.has(one.conditionId) || isConcerned(run, triggerOf(run, one)),
        );
  run.written.clear();
  run.created.clear();
  run.opened.clear();
  return due;
}

/** Whether something was written that a condition reads, or that it says it goes by. */
function isConcerned(run: Run, { condition, variable, on }: ConditionTrigger): boolean {
  const counts = (name: string) => !on || on.includes(run.created.has(name) ? 'create' : 'update');
  if (variable !== undefined) return run.written.has(variable) && counts(variable);
  for (const name of run.written) if (mentions(condition, name) && counts(name)) return true;
  return false;
}

const mentionedNames = new WeakMap<Expression, Map<string, boolean>>();

/** Whether a variable's name stands in an expression as a name of its own; worked out once per expression and name. */
function mentions(expression: Expression, name: string): boolean {
  const known = mentionedNames.get(expression) ?? new Map<string, boolean>();
  mentionedNames.set(expression, known);
  let answer = known.get(name);
  if (answer === undefined) {
    answer = standsAlone(expression.text, name);
    known.set(name, answer);
  }
  return answer;
}

const OF_A_NAME = /[\p{L}\p{N}_$]/u;

function standsAlone(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!OF_A_NAME.test(text[at - 1] ?? ' ') && !OF_A_NAME.test(text[at + name.length] ?? ' ')) return true;
  }
  return false;
}

/** Whether the condition has just become true. */
export function becomesTrue(run: Run, condition: OpenCondition): boolean {
  const { elementInstanceId, conditionId, elementId, held } = condition;
  const scopeId = elementInstanceId === ROOT ? null : scopeOf(run, condition);
  const answer = evaluateCondition(triggerOf(run, condition).condition, visibleVariables(run.state, scopeId), run.now);
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

function triggerOf(run: Run, condition: OpenCondition): ConditionTrigger {
  const { trigger } = run.node(condition) as { trigger: { kind: string } };
  return partsOf(trigger)[condition.part ?? 0] as ConditionTrigger;
}
