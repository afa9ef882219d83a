import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, type Definition, link, type Problem } from '../../engine/index.ts';
import type { ConformanceCase, Outcome } from './case.ts';
import { expectAll, Failed } from './checks.ts';
import { prepareDefinition, prepareXml } from './prepare.ts';
import { runStep } from './steps.ts';
import { World } from './world.ts';

/** Abilities of `needs` that the engine has. */
const ABILITIES = new Set(['start-at-start-event', 'internal-message-delivery', 'adhoc-manual-start']);

/** Runs one case; `world` is handed out for the trace. */
export async function runCase(one: ConformanceCase, directory: string): Promise<Outcome & { world: World | null }> {
  const began = performance.now();
  const done = (ok: Outcome['ok'], step: number | null, message: string, world: World | null) => ({
    id: one.id,
    ok,
    step,
    message,
    ms: Math.round(performance.now() - began),
    world,
  });
  const missing = (one.needs ?? []).filter((need) => !ABILITIES.has(need));
  if (missing.length > 0) return done('skip', null, `needs ${missing.join(', ')}`, null);
  const { definitions, errors } = await deploy(one, directory);
  const deployError = one.expect?.deployError;
  if (deployError) {
    const wanted = typeof deployError === 'object' ? deployError : {};
    if (errors.length > 0) {
      const named =
        (wanted.elementIds ?? []).length === 0 ||
        wanted.elementIds!.some((id) => errors.some((error) => names(error, id)));
      return done(
        named,
        null,
        named ? '' : `refused, but none of ${wanted.elementIds} is named: ${shown(errors)}`,
        null,
      );
    }
    if (!wanted.runtimeErrorAccepted) return done(false, null, 'deployed, expected to be refused', null);
  } else if (errors.length > 0) return done(false, null, `deploy refused: ${shown(errors)}`, null);

  let index = 0;
  let failed = false;
  let world: World | null = null;
  try {
    world = new World(definitions, {
      stubs: one.stubs ?? {},
      wait: one.wait ?? [],
      common: one.scenario.variables ?? {},
    });
    for (; index < one.scenario.steps.length; index += 1) {
      try {
        runStep(world, one, definitions, one.scenario.steps[index]!);
      } catch (error) {
        // What cannot be done is an error of the step before, where that is what the next step expects.
        if (one.scenario.steps[index + 1]?.op !== 'expectRuntimeError' || !(error instanceof Failed)) throw error;
        world.problems.push({ elementId: null, message: error.message });
      }
      failed ||= world.problems.length > 0;
    }
    if (deployError) return done(failed, null, failed ? '' : 'neither refused nor an error at run time', world);
    if (one.expect) expectAll(world, one.expect);
    return done(true, null, '', world);
  } catch (error) {
    if (deployError) return done(true, null, '', world);
    const step = index < one.scenario.steps.length ? index : null;
    const place = step === null ? 'expect' : `step ${index} ${one.scenario.steps[index]!.op}`;
    const hints = world?.problems.map(({ elementId, message }) => `${elementId}: ${message}`) ?? [];
    const message = `${place}: ${error instanceof Failed ? error.message : error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 2).join(' ') : String(error)}`;
    return done(false, step, hints.length === 0 ? message : `${message} (${hints[0]})`, world);
  }
}

async function deploy(
  one: ConformanceCase,
  directory: string,
): Promise<{ definitions: Record<string, Definition>; errors: Problem[] }> {
  const errors: Problem[] = [];
  const compiled: Definition[] = [];
  for (const file of [one.file, ...(one.extraFiles ?? [])]) {
    const bytes = await readFile(join(directory, file));
    const text = bytes.toString('utf8');
    const xml = await prepareXml(text, one);
    const notUnderstood = (one.tolerate ?? []).length > 0 ? 'ignore' : 'refuse';
    const result = await compile(xml === text ? bytes : xml, { foreignCode: 'ignore', notUnderstood });
    errors.push(...result.problems.filter(({ severity }) => severity === 'error'));
    // Reading and writing a file may heal it: where it is to be refused, its own text is asked as well.
    if (one.expect?.deployError && xml !== text) {
      const { problems } = await compile(text, { foreignCode: 'ignore' });
      errors.push(...problems.filter(({ severity, code }) => severity === 'error' && !code.startsWith('EXPRESSION_')));
    }
    compiled.push(...result.definitions);
  }
  // Business rules of the files are never asked, so there is no decision to link.
  const prepared = compiled.map((definition) => prepareDefinition(definition, one));
  const processes = prepared.flatMap((definition) => Object.values(definition.processes));
  const definitions: Record<string, Definition> = {};
  for (const definition of prepared) {
    const linked = link(definition, { processes, decisions: [] });
    errors.push(...linked.problems.filter(({ severity }) => severity === 'error'));
    definitions[definition.key] = linked.definition;
  }
  return { definitions, errors };
}

function names(error: Problem, id: string): boolean {
  return error.elementId === id || error.message.includes(id);
}
function shown(errors: Problem[]): string {
  return errors
    .slice(0, 3)
    .map(({ code, elementId, message }) => `${code} ${elementId ?? ''}: ${message}`)
    .join('; ');
}
