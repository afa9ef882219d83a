import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConformanceCase } from '../conformance/case.ts';
import { prepareXml } from '../conformance/prepare.ts';
import { runCase } from '../conformance/run-case.ts';
import { forOperaton, NoCounterpart } from './for-operaton.ts';
import { type OperatonCase, type OperatonOutcome, runInOperaton } from './operaton.ts';

/** Outcome of one case in both engines. */
export type Compared =
  | { id: string; is: 'equal' }
  | { id: string; is: 'not compared' | 'refused there' | 'different'; why: string };

const STEPS = new Set([
  'start',
  'completeTask',
  'completeTasks',
  'trigger',
  'throwErrorInTask',
  'escalate',
  'publishMessage',
  'broadcastSignal',
  'setVariables',
  'evaluateStartConditions',
  'advanceTime',
]);
/** Joins, gateways and links are counted differently by every engine. */
const COUNTED = /[tT]ask$|^callActivity$|^endEvent$|^boundaryEvent$/;

/** Runs what Operaton can be asked for in both engines: which elements were entered how often, what waits, whether it ended. */
export async function compareAll(cases: ConformanceCase[], directory: string): Promise<Compared[]> {
  const compared: Compared[] = [];
  const asked: { one: ConformanceCase; given: OperatonCase }[] = [];
  for (const one of cases) {
    const why = await reasonAgainst(one, directory, asked);
    if (why !== null) compared.push({ id: one.id, is: 'not compared', why });
  }
  const theirs = await runInOperaton(asked.map(({ given }) => given));
  for (const { one } of asked) compared.push(await compareOne(one, directory, theirs.get(one.id)));
  return compared.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function reasonAgainst(
  one: ConformanceCase,
  directory: string,
  asked: { one: ConformanceCase; given: OperatonCase }[],
): Promise<string | null> {
  if ((one.dialect ?? 'plain') !== 'plain') return `dialect ${one.dialect}`;
  if (one.expect?.deployError !== undefined) return 'it is about refusing a file';
  if (one.scenario.process === undefined) return 'it starts by itself';
  const odd = one.scenario.steps.find(
    ({ op, startEvent }) => startEvent !== undefined || (!STEPS.has(op) && !op.startsWith('expect')),
  );
  if (odd !== undefined) return `step ${odd.op}`;
  try {
    const files = [];
    for (const file of [one.file, ...(one.extraFiles ?? [])]) {
      files.push(forOperaton(await prepareXml(await readFile(join(directory, file), 'utf8'), one), one));
    }
    const { process, variables, steps } = one.scenario;
    asked.push({ one, given: { id: one.id, files, process, variables: variables ?? {}, steps } });
    return null;
  } catch (error) {
    if (error instanceof NoCounterpart) return error.message;
    throw error;
  }
}

async function compareOne(
  one: ConformanceCase,
  directory: string,
  theirs: OperatonOutcome | undefined,
): Promise<Compared> {
  const { id } = one;
  if (theirs === undefined) return { id, is: 'different', why: 'Operaton gave no outcome' };
  if (theirs.deployError !== undefined) return { id, is: 'refused there', why: theirs.deployError };
  const { world, ok, message } = await runCase(one, directory);
  if (world === null) return { id, is: 'different', why: `not run here: ${message}` };
  if (theirs.error !== undefined) return { id, is: 'different', why: `error there: ${theirs.error}` };
  const why: string[] = ok === true ? [] : [`fails here: ${message}`];
  const counted = new Set(
    world.instances.flatMap(({ definition }) =>
      Object.values(definition.processes).flatMap(({ elements }) =>
        Object.values(elements).flatMap(({ id: element, type }) => (COUNTED.test(type) ? [element] : [])),
      ),
    ),
  );
  for (const element of counted) {
    const here = world.visits.filter(({ elementId }) => elementId === element).length;
    const there = theirs.visited?.[element] ?? 0;
    if (here !== there) why.push(`${element} entered ${here} times here, ${there} there`);
  }
  const waiting = world
    .waitingTasks(world.instances)
    .map(({ elementId }) => elementId)
    .sort();
  if (waiting.join() !== (theirs.waiting ?? []).join())
    why.push(`waits at [${waiting}] here, at [${theirs.waiting}] there`);
  return why.length === 0 ? { id, is: 'equal' } : { id, is: 'different', why: why.join('; ') };
}
