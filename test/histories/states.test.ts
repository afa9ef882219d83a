/** States of every release are still understood: restored as then, and every next thing leads to what it led to. */
import { expect, test } from '@jest/globals';
import type { Definition } from '../../engine/definition/graph.ts';
import { restore } from '../../engine/restore.ts';
import { step } from '../../engine/step.ts';
import { readProcessFolders } from '../../processes/index.ts';
import { answerOf, filesOf, load, nextInputs, releases, type StoredState } from './stored.ts';

const COLLECTION = new URL('./', import.meta.url);

async function all(): Promise<{ name: string; stored: StoredState; definition: Definition }[]> {
  const found = [];
  for (const release of await releases(COLLECTION)) {
    const folder = new URL(`${release}/`, COLLECTION);
    const files = await filesOf(folder, '.state.gz');
    if (files.length === 0) continue;
    const definitions = await load<Record<string, Definition>>(folder, 'definitions.gz');
    for (const file of files) {
      const stored = await load<StoredState>(folder, file);
      found.push({ name: `${release}/${file}`, stored, definition: definitions[stored.definitionHash]! });
    }
  }
  return found;
}

test('every stored state is restored and goes on as it did', async () => {
  for (const { name, stored, definition } of await all()) {
    expect({ name, restored: restore(definition, stored.state) }).toEqual({ name, restored: stored.restored });
    for (const answer of stored.answers) {
      const now = answerOf(definition, stored.state, answer.input, answer.now);
      expect({ name, ...now }).toEqual({ name, ...answer });
    }
  }
});

test('everything a stored state waits for is among what is asked of it', async () => {
  for (const { name, stored } of await all()) {
    const asked = stored.answers.map(({ input }) => JSON.stringify(input));
    const wanted = nextInputs(stored.state, stored.at).map(({ input }) => JSON.stringify(input));
    expect({ name, asked }).toEqual({ name, asked: wanted });
  }
});

test('from a stored state a case can be led on: whatever is due next happens, over and over', async () => {
  for (const { name, stored, definition } of await all()) {
    let { state } = stored;
    for (let count = 0; count < 5 && state.status === 'active'; count += 1) {
      const next = Object.values(state.timers).sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
      if (!next) break;
      const result = step(definition, state, { kind: 'timer-fired', timerId: next.timerId }, next.dueAt);
      expect({ name, refused: result.refused ?? null }).toEqual({ name, refused: null });
      state = JSON.parse(JSON.stringify(result.state));
      expect(state.timers[next.timerId]).toBeUndefined();
    }
  }
});

test('every process has a state in the collection', async () => {
  const keys = new Set((await all()).map(({ definition }) => definition.key));
  // Whatever ends at once when it is begun has no state to keep.
  const atOnce = ['meeting-year-planning', 'minutes-correction', 'reminder-and-escalation'];
  const missing = readProcessFolders().filter(({ key }) => !keys.has(key) && !atOnce.includes(key));
  expect(missing.map(({ key }) => key)).toEqual([]);
});
