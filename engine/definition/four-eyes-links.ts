import type { ProcessGraph } from './graph.ts';
import type { Problems } from './problem.ts';

/**
 * A task may ask for other people than a task of another process, `process/element`: of one that it calls, that calls it,
 * or that runs in the same case as it. Reports names that can never keep anybody out. `known` has every process there is.
 */
export function checkFourEyesLinks(graph: ProcessGraph, known: Map<string, ProcessGraph>, problems: Problems): void {
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'userTask') continue;
    for (const name of node.notSameAs ?? []) {
      const [key, id] = name.split('/') as [string, string?];
      if (id === undefined || key === graph.key) continue;
      const what = fault(graph.key, known, key, id);
      if (what === null) continue;
      const message = `\`${node.id}\` asks for other people than \`${name}\`, ${what}.`;
      problems.error('FOUR_EYES_INVALID', node.id, message);
    }
  }
}

function fault(own: string, known: Map<string, ProcessGraph>, key: string, id: string): string | null {
  const other = known.get(key);
  if (!other) return `but there is no process \`${key}\``;
  if (!Object.hasOwn(other.elements, id)) return `which is not in process \`${key}\``;
  if (other.elements[id]!.type !== 'userTask') return 'which is no user task';
  const meets = [...known.keys()].some((root) => {
    const runs = runBy(root, known);
    return (runs.has(own) && runs.has(key)) || (runs.has(ANY) && (runs.has(own) || runs.has(key)));
  });
  return meets ? null : `but no case ever runs both \`${own}\` and \`${key}\``;
}

/** Stands for a process that is chosen only when it is called. */
const ANY = '';

/** The process and all that a case of it may call. */
function runBy(root: string, known: Map<string, ProcessGraph>): Set<string> {
  const found = new Set([root]);
  // A set is gone through in the order of adding, also what is added on the way.
  for (const key of found) {
    for (const node of Object.values(known.get(key)?.elements ?? {})) {
      if (node.type === 'callActivity') found.add(node.calledElement);
    }
  }
  return found;
}
