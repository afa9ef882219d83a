/** How much memory processes hold together, shared pages counted once. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Bytes of these processes and everything they started. 0 where the system does not say. */
export function memoryOf(pids: number[]): number {
  const all = withDescendants(pids);
  let bytes = 0;
  for (const pid of all) bytes += memoryOfOne(pid);
  return bytes;
}

function memoryOfOne(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    if (found !== null) return Number(found[1]) * 1024;
  } catch {
    // No such file outside Linux, or the process belongs to another user.
  }
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    if (found !== null) return Number(found[1]) * 1024;
  } catch {
    // As above.
  }
  try {
    return Number(execFileSync('ps', ['-p', String(pid), '-o', 'rss='], { encoding: 'utf8' })) * 1024;
  } catch {
    return 0;
  }
}

function withDescendants(pids: number[]): Set<number> {
  const all = new Set(pids);
  const parents = parentsOfAll();
  for (let size = -1; size !== all.size; ) {
    size = all.size;
    for (const [pid, parent] of parents) if (all.has(parent)) all.add(pid);
  }
  return all;
}

function parentsOfAll(): Map<number, number> {
  const parents = new Map<number, number>();
  try {
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      try {
        // "pid (name, which may hold anything) state parent …"
        const rest = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').at(-1) ?? '';
        parents.set(Number(entry), Number(rest.split(' ')[1]));
      } catch {
        // Ended meanwhile.
      }
    }
  } catch {
    try {
      for (const line of execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')) {
        const [pid, parent] = line.trim().split(/\s+/).map(Number);
        if (pid !== undefined && parent !== undefined) parents.set(pid, parent);
      }
    } catch {
      // Then only the processes themselves count.
    }
  }
  return parents;
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
