/**
 * A process that a case calls only at the moment of the call is not part of its definition: the shell loads it, the
 * state keeps it while the call lasts, and it goes by `key@hash of its definition` as a process key, so that two
 * versions of one process can run in one case and history always says which it was.
 */
export function loadedKey(key: string, hash: string): string {
  return `${key}@${hash}`;
}

/** Id of the process in its file, and the definition that it is of: the case's own (null) unless it was loaded. */
export function originOf(processKey: string): { key: string; hash: string | null } {
  const at = processKey.indexOf('@');
  return at < 0 ? { key: processKey, hash: null } : { key: processKey.slice(0, at), hash: processKey.slice(at + 1) };
}
