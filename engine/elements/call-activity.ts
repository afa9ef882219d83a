import type { CallActivityNode } from '../definition/graph.ts';
import { rememberEarlier } from '../inputs/four-eyes.ts';
import { ElementFailure, type Run } from '../run.ts';
import { beginScope } from '../scopes/scope.ts';
import { raiseIncident } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementInstance, LoadedProcesses } from '../state.ts';
import type { Json } from '../values/json.ts';
import { loadedKey, originOf } from '../values/process-key.ts';
import type { ElementBehaviour, Outcome } from './behaviour.ts';

/**
 * Runs the called process as a scope of its own inside this instance. What it sets stays in it and comes back when it
 * ends: all of it, or what the output mappings say. Which process it is stands in the definition, or, where the model
 * chooses at the moment of the call, is loaded by the shell first.
 */
export const callActivity: ElementBehaviour<CallActivityNode> = {
  enter(run, element, node) {
    if (!node.late) return begin(run, element, node, sibling(element.processKey, node.calledElement));
    const called = run.text(node.late.process, visibleVariables(run.state, element.id));
    if (called === null) {
      throw new ElementFailure(
        'CALLED_PROCESS_MISSING',
        `${node.id} names no process, so nothing can be called. Correct the expression or the variables it reads.`,
      );
    }
    const { binding } = node.late;
    run.requestJob(element, { kind: 'load-process', process: called, binding }, called);
    return 'waits';
  },
  resume(run, element, node, by) {
    if (by.kind === 'job-completed') return beginLoaded(run, element, node, by.result);
    if (node.propagateAllOut) {
      const item = node.multiInstance?.inputElement;
      // What it saw of the activity that it undoes is not its result.
      const seen = new Set(Object.keys(element.compensates?.variables ?? {}));
      const own = Object.entries(element.variables ?? {}).filter(
        ([name]) => !seen.has(name) && (element.loopCounter === null || (name !== 'loopCounter' && name !== item)),
      );
      run.edit(element.id).result = Object.fromEntries(own);
    }
    return 'leaves';
  },
};

function begin(run: Run, element: ElementInstance, node: CallActivityNode, processKey: string): Outcome {
  run.graph(processKey);
  const scope = { processKey, called: true, seesCaller: node.propagateAllIn };
  return beginScope(run, element, scope, null) ? 'waits' : 'leaves';
}

/** What a loaded process calls was linked with it. */
function sibling(callerKey: string, called: string): string {
  const { hash } = originOf(callerKey);
  return hash === null ? called : loadedKey(called, hash);
}

/** The shell's answer: the definition, or null where there is none like it. */
function beginLoaded(run: Run, element: ElementInstance, node: CallActivityNode, answer: Json): Outcome {
  const loaded = answer as unknown as (LoadedProcesses & { hash: string }) | null;
  if (loaded === null || loaded.processes?.[loaded.key] === undefined) {
    const what = `${element.elementId} calls a process that is not deployed${versionWanted(node)}, so nothing can be called. Deploy it, or correct what the model or the variables say, and try again.`;
    raiseIncident(run, element, { code: 'CALLED_PROCESS_MISSING', message: what }, 'work');
    return 'waits';
  }
  const { hash, key, processes } = loaded;
  run.table('loaded')[hash] = { key, processes };
  rememberEarlier(run, hash);
  return begin(run, element, node, loadedKey(key, hash));
}

function versionWanted({ late }: CallActivityNode): string {
  if (!late || late.binding.kind === 'latest') return '';
  return late.binding.kind === 'version'
    ? ` in version ${late.binding.version}`
    : ` with the version tag ${JSON.stringify(late.binding.tag)}`;
}
