import type { JsonObject } from '../../../engine/values/json.ts';

/** What a person has typed, kept in this browser until the server has it. */
export interface LocalDraft {
  data: JsonObject;
  /** Of the server's draft it grew out of. */
  revision: number;
  /** Instant, by this machine's clock. */
  at: string;
}

const PREFIX = 'sagsgang.draft.';
const keyOf = (personId: string, of: string): string => `${PREFIX}${personId}.${of}`;

/** False where the browser keeps nothing: private windows, a full store. */
export function keepLocalDraft(personId: string, of: string, draft: Omit<LocalDraft, 'at'>): boolean {
  try {
    localStorage.setItem(keyOf(personId, of), JSON.stringify({ ...draft, at: new Date().toISOString() }));
    return true;
  } catch {
    return false;
  }
}

export function readLocalDraft(personId: string, of: string): LocalDraft | null {
  try {
    const text = localStorage.getItem(keyOf(personId, of));
    const draft = text ? (JSON.parse(text) as LocalDraft) : null;
    return draft && typeof draft.data === 'object' && typeof draft.revision === 'number' ? draft : null;
  } catch {
    return null;
  }
}

export function dropLocalDraft(personId: string, of: string): void {
  try {
    localStorage.removeItem(keyOf(personId, of));
  } catch {
    // Nothing was kept then.
  }
}

/** Whoever signs out leaves nothing behind on the machine. */
export function dropAllLocalDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept then.
  }
}
