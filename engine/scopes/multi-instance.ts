import type { ActivityNode, BehaviorEvent, BehaviorEvents, MultiInstance, StandardLoop } from '../definition/graph.ts';
import { evaluateCondition } from '../expression/feel.ts';
import { ElementFailure, type Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { sendToken } from './flows.ts';
import { visibleVariables } from './variables.ts';

/** More instances than this are refused: each is a token, a task and rows of history. */
const MAXIMUM = 10_000;

/**
 * A multi-instance is a body (an element instance with `multi`, which carries the boundary events and the `nrOf…`
 * variables) that holds one element instance per item. `true` when there is nothing to do.
 */
export function beginMultiInstance(run: Run, body: ElementInstance, node: ActivityNode): boolean {
  if (node.loop) return beginLoop(run, body, node, node.loop);
  const loop = node.multiInstance!;
  const variables = visibleVariables(run.state, body.id);
  const items = loop.collection === null ? null : collectionOf(run, node, loop.collection, variables);
  const total = items === null ? cardinalityOf(run, node, loop, variables) : items.length;
  if (total > MAXIMUM) throw invalidNumber(node, `${total}, more than ${MAXIMUM}`);
  const edited = run.edit(body.id);
  edited.scope = { processKey: body.processKey, called: false, seesCaller: true, tokens: 0, joins: {} };
  edited.multi = {
    sequential: loop.sequential,
    total,
    last: loop.sequential ? 0 : total - 1,
    completed: 0,
    items: loop.sequential ? items : null,
    outputs: loop.outputCollection === null ? null : new Array<Json>(total).fill(null),
  };
  // What a handler sees of the activity it undoes stays.
  edited.variables = { ...edited.variables, ...counters(edited) };
  if (total === 0) return true;
  for (let index = 0; index <= edited.multi.last; index += 1) sendInstance(run, edited, loop, index, items);
  return false;
}

/**
 * One instance is about to leave: collects its output and counts it.
 * `over`: nothing is left to wait for, what still runs is to be cancelled. `events`: what is thrown now that it is done.
 */
export function countInstance(
  run: Run,
  instance: ElementInstance,
  node: ActivityNode,
): { over: boolean; events: BehaviorEvent[] } {
  if (node.loop) return { ...countRound(run, instance, node, node.loop), events: [] };
  const loop = node.multiInstance!;
  const body = run.element(instance.scopeId!);
  const multi = body.multi!;
  const completed = multi.completed + 1;
  const seen = { ...visibleVariables(run.state, instance.id) };
  const output = loop.outputElement === null ? null : run.evaluate(loop.outputElement, seen);
  const outputs = multi.outputs === null ? null : multi.outputs.with(instance.loopCounter!, output);
  const next = { ...body, multi: { ...multi, completed, outputs } };
  let over = completed === multi.total;
  if (!over && loop.completionCondition !== null) {
    const answer = evaluateCondition(loop.completionCondition, { ...seen, ...counters(next) }, run.now);
    if (!answer.ok) throw new ElementFailure(answer.code, `Completion condition of ${node.id}: ${answer.message}`);
    over = answer.value;
  }
  const events = eventsThrown(run, node, loop.behavior, completed, { ...seen, ...counters(next) });
  const edited = run.edit(body.id);
  edited.multi = next.multi;
  edited.variables = { ...body.variables, ...counters(next) };
  return { over, events };
}

/** What a multi-instance throws after one more of its instances is done (BPMN 2.0.2, table 10.29). */
function eventsThrown(
  run: Run,
  node: ActivityNode,
  behavior: BehaviorEvents | undefined,
  completed: number,
  variables: JsonObject,
): BehaviorEvent[] {
  if (!behavior) return [];
  if (behavior.kind !== 'when') return behavior.kind === 'each' || completed === 1 ? behavior.events : [];
  return behavior.rules.flatMap(({ condition, events }) => {
    const answer = evaluateCondition(condition, variables, run.now);
    if (!answer.ok) throw new ElementFailure(answer.code, `Condition for an event of ${node.id}: ${answer.message}`);
    return answer.value ? events : [];
  });
}

/** Starts the next instance of a sequential one; nothing to do for a parallel one. */
export function startNextInstance(run: Run, bodyId: string, node: ActivityNode): void {
  const body = run.edit(bodyId);
  const multi = body.multi!;
  if (!multi.sequential) return;
  body.multi = { ...multi, last: multi.last + 1 };
  sendInstance(run, body, node.multiInstance, multi.last + 1, multi.items);
}

export function outputsOf(body: ElementInstance, node: ActivityNode): JsonObject {
  const name = node.multiInstance?.outputCollection;
  return name && body.multi?.outputs ? { [name]: body.multi.outputs } : {};
}

/** A standard loop is a body that holds one round at a time. `true` when there is not even a first one. */
function beginLoop(run: Run, body: ElementInstance, node: ActivityNode, loop: StandardLoop): boolean {
  const edited = run.edit(body.id);
  edited.scope = { processKey: body.processKey, called: false, seesCaller: true, tokens: 0, joins: {} };
  const total = loop.maximum ?? Number.MAX_SAFE_INTEGER;
  edited.multi = { standard: true, sequential: true, total, last: 0, completed: 0, items: null, outputs: null };
  if (loop.testBefore && !goesOn(run, node, loop, visibleVariables(run.state, body.id), 0)) return true;
  sendInstance(run, edited, null, 0, null);
  return false;
}

function countRound(run: Run, instance: ElementInstance, node: ActivityNode, loop: StandardLoop): { over: boolean } {
  const body = run.element(instance.scopeId!);
  const completed = body.multi!.completed + 1;
  const seen = visibleVariables(run.state, instance.id);
  const over = completed >= body.multi!.total || !goesOn(run, node, loop, seen, completed);
  run.edit(body.id).multi = { ...body.multi!, completed };
  return { over };
}

/** `loopCounter` is the number of rounds that are done. */
function goesOn(run: Run, node: ActivityNode, loop: StandardLoop, variables: JsonObject, done: number): boolean {
  if (loop.condition === null) return true;
  const answer = evaluateCondition(loop.condition, { ...variables, loopCounter: done }, run.now);
  if (!answer.ok) throw new ElementFailure(answer.code, `Condition of the loop ${node.id}: ${answer.message}`);
  return answer.value;
}

function sendInstance(
  run: Run,
  body: ElementInstance,
  loop: MultiInstance | null,
  index: number,
  items: Json[] | null,
): void {
  const name = loop?.inputElement ?? null;
  const item = items === null || name === null ? {} : { [name]: items[index]! };
  sendToken(run, {
    processKey: body.processKey,
    elementId: body.elementId,
    scopeId: body.id,
    flowId: null,
    instance: { loopCounter: index, variables: { loopCounter: index, ...item } },
  });
}

function counters(body: Pick<ElementInstance, 'multi'>): JsonObject {
  const { total, completed, sequential } = body.multi!;
  return {
    nrOfInstances: total,
    nrOfCompletedInstances: completed,
    nrOfActiveInstances: sequential ? Math.min(1, total - completed) : total - completed,
  };
}

function collectionOf(
  run: Run,
  node: ActivityNode,
  collection: NonNullable<MultiInstance['collection']>,
  variables: JsonObject,
): Json[] {
  const value = run.evaluate(collection, variables);
  if (Array.isArray(value)) return value;
  throw new ElementFailure(
    'COLLECTION_INVALID',
    `Expected a list from ${JSON.stringify(collection.text)}, which ${node.id} runs once per item of, but got ${JSON.stringify(value)?.slice(0, 80)}. Set the variable to a list and try again.`,
  );
}

function cardinalityOf(run: Run, node: ActivityNode, loop: MultiInstance, variables: JsonObject): number {
  const value = loop.cardinality === null ? 1 : run.evaluate(loop.cardinality, variables);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0) return number;
  throw invalidNumber(node, JSON.stringify(value));
}

function invalidNumber(node: ActivityNode, got: string): ElementFailure {
  return new ElementFailure(
    'CARDINALITY_INVALID',
    `Expected a whole number from 0 to ${MAXIMUM} of instances of ${node.id}, but got ${got}. Correct the variables it reads and try again.`,
  );
}
