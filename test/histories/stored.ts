/**
 * The stored collection: histories of runs and states of cases, one folder per release. In a folder:
 *
 *   <name>.json            a history as 0.1 wrote it: base64, with what it only names beside it
 *   <name>.history.gz      a history, JSON {@link StoredRun}, gzip
 *   <name>.state.gz        a state and what it answers, JSON {@link StoredState}, gzip
 *   payloads.gz            what the `.history.gz` of the folder only name, by hash; definitions too, each once
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Command } from '../../engine/command.ts';
import type { Definition } from '../../engine/definition/graph.ts';
import type { Input } from '../../engine/input.ts';
import { restore } from '../../engine/restore.ts';
import type { InstanceState } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import { addDuration } from '../../engine/values/time.ts';

/** Hash → bytes in base64. */
export type Payloads = Record<string, string>;

export interface StoredRun {
  workflowId: string;
  /** As Temporal's own message, in base64. */
  history: string;
  payloads: Payloads;
}

/** What one input leads to. */
export interface Answer {
  input: Input;
  /** UTC instant. */
  now: string;
  refused: string | null;
  commands: Command[];
  /** Kinds of events with their elements. */
  events: string[];
}

export interface StoredState {
  /** UTC instant at which it was taken. */
  at: string;
  /** Hash of the definition, which stands in `definitions.gz`. */
  definitionHash: string;
  state: InstanceState;
  restored: Command[];
  answers: Answer[];
}

export const zip = (value: unknown): Buffer => gzipSync(JSON.stringify(value), { level: 9 });
export const unzip = <T>(bytes: Buffer): T => JSON.parse(gunzipSync(bytes).toString()) as T;

export async function save(folder: URL, name: string, value: unknown): Promise<void> {
  await writeFile(new URL(name, folder), zip(value));
}
export async function load<T>(folder: URL, name: string): Promise<T> {
  return unzip<T>(await readFile(new URL(name, folder)));
}
/** Folders of the releases, oldest first. */
export async function releases(collection: URL): Promise<string[]> {
  const entries = await readdir(collection, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
export async function filesOf(folder: URL, ending: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
}

/** Every single thing the state waits for, as it would arrive next; people answer with nothing filled in. */
export function nextInputs(state: InstanceState, at: string): { input: Input; now: string }[] {
  const actor = { id: 'hr-hanne', groups: [] };
  const later = addDuration(at, 'PT1H') ?? at;
  const found: { input: Input; now: string }[] = [];
  for (const { timerId, dueAt } of Object.values(state.timers)) {
    found.push({ input: { kind: 'timer-fired', timerId }, now: dueAt });
  }
  for (const { id, task } of Object.values(state.elements)) {
    if (task === null) continue;
    const commandId = `complete-${id}`;
    found.push({ input: { kind: 'complete-task', commandId, actor, taskId: id, variables: {} }, now: later });
  }
  for (const { subscriptionId, name, correlationKey } of Object.values(state.subscriptions)) {
    const commandId = `message-${subscriptionId}`;
    found.push({ input: { kind: 'message', commandId, name, correlationKey, variables: {} }, now: later });
  }
  for (const jobId of Object.keys(state.jobs)) {
    found.push({ input: { kind: 'job-completed', jobId, result: null }, now: later });
    found.push({ input: { kind: 'job-failed', jobId, code: 'JOB_FAILED', message: 'Nobody answers.' }, now: later });
  }
  for (const incidentId of Object.keys(state.incidents)) {
    found.push({ input: { kind: 'retry-incident', commandId: `retry-${incidentId}`, actor, incidentId }, now: later });
  }
  const reason = 'Fejl';
  found.push({ input: { kind: 'cancel-instance', commandId: 'cancel', actor, reason }, now: later });
  return found;
}

/** What the engine of today does with an input of yesterday. */
export function answerOf(definition: Definition, state: InstanceState, input: Input, now: string): Answer {
  const result = step(definition, state, input, now);
  return {
    input,
    now,
    refused: result.refused?.code ?? null,
    commands: result.commands,
    events: result.events.map((event) => ('elementId' in event ? `${event.kind} ${event.elementId}` : event.kind)),
  };
}

export function takeState(definition: Definition, state: InstanceState, at: string): StoredState {
  return {
    at,
    definitionHash: definition.hash,
    state,
    restored: restore(definition, state),
    answers: nextInputs(state, at).map(({ input, now }) => answerOf(definition, state, input, now)),
  };
}
