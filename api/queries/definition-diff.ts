import type { Definition, ProcessGraph } from '../../engine/definition/graph.ts';
import { canonicalJson } from '../../engine/values/identity.ts';
import type { Json } from '../../engine/values/json.ts';

interface Change {
  processKey: string;
  kind: 'element' | 'flow';
  id: string;
  name: string | null;
  change: 'added' | 'removed' | 'changed';
  fields: { field: string; from: unknown; to: unknown }[];
}
type Named = { id: string; name: string | null };

/** What differs between two versions, by element and flow; the drawing does not count. */
export function diffDefinitions(from: Definition, to: Definition): Change[] {
  const keys = [...new Set([...Object.keys(from.processes), ...Object.keys(to.processes)])].sort();
  return keys.flatMap((processKey) => {
    const before = from.processes[processKey];
    const after = to.processes[processKey];
    return [
      ...compare(processKey, 'element', elementsOf(before), elementsOf(after)),
      ...compare(processKey, 'flow', flowsOf(before), flowsOf(after)),
    ];
  });
}

function elementsOf(graph: ProcessGraph | undefined): Record<string, Named> {
  return graph?.elements ?? {};
}
function flowsOf(graph: ProcessGraph | undefined): Record<string, Named> {
  return graph?.flows ?? {};
}

function compare(
  processKey: string,
  kind: Change['kind'],
  before: Record<string, Named>,
  after: Record<string, Named>,
): Change[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return ids.flatMap((id): Change[] => {
    const old = before[id];
    const now = after[id];
    const about = { processKey, kind, id, name: (now ?? old)?.name ?? null };
    if (!old) return [{ ...about, change: 'added', fields: [] }];
    if (!now) return [{ ...about, change: 'removed', fields: [] }];
    const fields = changedFields(old, now);
    return fields.length === 0 ? [] : [{ ...about, change: 'changed', fields }];
  });
}

function changedFields(old: object, now: object) {
  const before = old as Record<string, unknown>;
  const after = now as Record<string, unknown>;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .filter((name) => canonicalJson(before[name] as Json) !== canonicalJson(after[name] as Json))
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
}
