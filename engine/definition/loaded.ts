import type { InstanceState } from '../state.ts';
import type { Definition, ProcessGraph } from './graph.ts';

/**
 * A process that a case calls only at the moment of the call is not part of its definition: the shell loads it, the
 * state keeps it while the call lasts, and it goes by `key@hash of its definition` as a process key, so that two
 * versions of one process can run in one case and history always says which it was.
 */
export function loadedKey(key: string, hash: string): string {
  return `${key}@${hash}`;
}

/** Id of the process in its file, and the definition that it is of: the case's own unless it was loaded. */
export function originOf(processKey: string): { key: string; hash: string | null } {
  const at = processKey.indexOf('@');
  return at < 0 ? { key: processKey, hash: null } : { key: processKey.slice(0, at), hash: processKey.slice(at + 1) };
}

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
