import { defineSearchAttributeKey } from '@temporalio/common';
import type { Definition } from '../engine/definition/graph.ts';
import type { Failure } from '../engine/failure.ts';
import type { Input, StartInput } from '../engine/input.ts';
import type { InstanceState } from '../engine/state.ts';

/**
 * Names and shapes that clients and the workflow share; no logic.
 * Names written into histories never change: an old case must find them again.
 */
export const PROCESS_INSTANCE = 'processInstance';
export const STARTER = 'timerStarter';
/** Update: one input from a person or another system; its update id is the command id. */
export const ACT = 'act';
/** Signal: go on in a new run as soon as nothing is under way (after a deploy, or when a run is full). */
export const NUDGE = 'nudge';
/** Query: the state as it stands. */
export const INSPECT = 'inspect';

/** Query of a starter: the starts that are still to come. */
export const PLANNED = 'planned';

/** A timer start event that still has a time to come. */
export interface PlannedStart {
  elementId: string;
  /** Which definition, where the start event has several. */
  part?: number;
  /** UTC instant. */
  dueAt: string;
  /** Of a cycle: its text, and how often it starts a case after the next time (null = for ever). */
  cycle: { text: string; left: number | null } | null;
}

/**
 * How a run goes about what a replay could notice (workflows/changes.ts); a run keeps the manner it began with, and one
 * without it is of the first. 2: timers are set when the local jobs of the moment are through, not between them.
 */
export const MANNER = 2;
/** First argument of the workflow; the second is the definition, alone in its payload so that it can be a claim check. */
export type Begin = ({ kind: 'start'; input: StartInput } | { kind: 'continue'; state: InstanceState; run: number }) & {
  manner?: number;
  /** Events after which a run hands over to the next; missing = as the workflow has it. */
  eventsPerRun?: number;
};
export type ProcessInstanceArguments = [Begin, Definition];

/** Inputs that come in by the update; the others are answers of the shell to its own commands. */
export type OutsideInput = Extract<Input, { commandId: string }>;

export interface ActAnswer {
  /** Number of the last event that this input caused; read tables hold everything up to it. */
  seq: number;
  /** The command was answered before; nothing happened this time. */
  duplicate: boolean;
}

/** An engine defect met while checking an input: the input is refused and leaves no trace in history. */
export const ENGINE_DEFECT = 'ENGINE_DEFECT';
/** Type and details of every refusal: `type` = failure code, `details[0]` = the failure. */
export type RefusalDetails = [Failure];

export interface InstanceResult {
  outcome: 'completed' | 'terminated' | 'cancelled';
  seq: number;
}

export interface Inspection {
  definitionKey: string;
  definitionHash: string;
  run: number;
  state: InstanceState | null;
}

/** Coarse keys for operations; pages read PostgreSQL. Set only where the server knows them. */
export const searchAttribute = {
  definitionKey: defineSearchAttributeKey('BpmnDefinitionKey', 'KEYWORD'),
  businessKey: defineSearchAttributeKey('BusinessKey', 'KEYWORD'),
  /** active | incident | completed | terminated | cancelled */
  state: defineSearchAttributeKey('BpmnState', 'KEYWORD'),
  incidents: defineSearchAttributeKey('BpmnIncidents', 'INT'),
};
