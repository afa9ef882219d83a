import type { ElementNode, ServiceTaskNode } from '../definition/graph.ts';
import { ElementFailure, type NewJob, type Run } from '../run.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementInstance } from '../state.ts';
import type { Json, JsonObject } from '../values/json.ts';

type ServiceCall = Extract<NonNullable<ServiceTaskNode['call']>, { kind: 'service' }>;

/** What a job is given: the input mappings where there are some, else every variable it sees. */
export function jobInput(run: Run, element: ElementInstance, node: ElementNode): JsonObject {
  if (node.inputs.length === 0) return visibleVariables(run.state, element.id);
  const own = element.variables ?? {};
  return Object.fromEntries(
    node.inputs.map(({ target }) => target.split('.')[0]!).map((name) => [name, own[name] ?? null]),
  );
}

export function serviceJob(run: Run, element: ElementInstance, node: ElementNode, call: ServiceCall): NewJob {
  const type = run.text(call.type, visibleVariables(run.state, element.id));
  if (type === null) {
    throw new ElementFailure(
      'EXPRESSION_FAILED',
      `${node.id} has no service type, so nothing can be called. Correct the expression or the variables it reads.`,
    );
  }
  return { kind: 'call-service', type, input: jobInput(run, element, node), retries: Math.max(1, call.retries) };
}

/**
 * Keeps a job's result for leaving: under its result variable; else an object gives its fields.
 * Output mappings also see the whole as `result`.
 */
export function keepResult(
  run: Run,
  element: ElementInstance,
  node: ElementNode & { resultVariable: string | null },
  result: Json,
): void {
  const fields = node.resultVariable !== null ? { [node.resultVariable]: result } : isObject(result) ? result : {};
  run.edit(element.id).result = node.outputs.length === 0 ? fields : { ...fields, result };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
