import { check, isRepeated } from '../engine/check.ts';
import type { Definition } from '../engine/definition/graph.ts';
import type { MigrateInput } from '../engine/input.ts';
import { migrate } from '../engine/migrate.ts';
import type { InstanceState } from '../engine/state.ts';
import type { StepResult } from '../engine/step.ts';

/** A step that leads to another definition; refused with a problem for each place that has none there. */
export function moveTo(
  definition: Definition,
  next: Definition | undefined,
  state: InstanceState,
  input: MigrateInput,
  now: string,
): StepResult {
  const unchanged = { state, commands: [], events: [] };
  if (isRepeated(state, input)) return { ...unchanged, duplicate: true };
  if (next === undefined || next.hash !== input.definitionHash) {
    const message = `Expected definition ${input.definitionHash}, but got ${next?.hash ?? 'none'}. Deploy it first.`;
    return { ...unchanged, refused: { code: 'INPUT_INVALID', message, pointer: '/definitionHash' } };
  }
  // That a case has ended is said in the words of every other input.
  if (state.status !== 'active') return { ...unchanged, refused: check(definition, state, input)! };
  const { commandId, actor, reason = null } = input;
  const result = migrate(definition, next, state, input.plan, { now, commandId, actorId: actor.id, reason });
  if (result.problems === undefined) return result;
  const message = `The case cannot go on by that version: ${result.problems.map((one) => one.message).join(' ')}`;
  return { ...unchanged, refused: { code: 'MIGRATION_REFUSED', message, problems: result.problems } };
}
