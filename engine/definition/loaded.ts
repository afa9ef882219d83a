import type { InstanceState } from '../state.ts';
import { loadedKey, originOf } from '../values/process-key.ts';
import type { Definition, ProcessGraph } from './graph.ts';

/** The process a key of the case means; undefined where it neither belongs to the definition nor was loaded. */
export function graphOf(
  definition: Definition,
  state: Pick<InstanceState, 'loaded'>,
  processKey: string,
): ProcessGraph | undefined {
  const own = definition.processes[processKey];
  if (own) return own;
  const { key, hash } = originOf(processKey);
  return hash === null ? undefined : state.loaded?.[hash]?.processes[key];
}

/** The definition with everything that was loaded, each process under the key that elements of the case have. */
export function withLoaded(definition: Definition, state: Pick<InstanceState, 'loaded'>): Definition {
  if (!state.loaded) return definition;
  const loaded = Object.entries(state.loaded).flatMap(([hash, { processes }]) =>
    Object.entries(processes).map(([key, graph]) => [loadedKey(key, hash), graph] as const),
  );
  return { ...definition, processes: { ...definition.processes, ...Object.fromEntries(loaded) } };
}
