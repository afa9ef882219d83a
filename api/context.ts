import type { Failure } from '../engine/failure.ts';
import type { Input } from '../engine/input.ts';
import type { InstanceState } from '../engine/state.ts';
import type { JsonObject } from '../engine/values/json.ts';
import type { Database, DatabaseOrTransaction } from '../infra/db.ts';
import type { Definitions } from './definitions.ts';
import type { Language } from './errors.ts';
import type { LiveEvents } from './live-events.ts';
import type { OpenId } from './openid.ts';
import type { Parts } from './readiness.ts';

export type Db = Database;
export type DbOrTransaction = DatabaseOrTransaction;

/** The clock that everything the product shows and decides follows; turnable in demonstrations and tests. */
export interface ApiClock {
  /** UTC instant, ISO 8601 with Z. */
  now(): Promise<string> | string;
  /** Only with a turnable clock: goes on to the instant; answers when the timers on the way have fired. */
  advanceTo?: ((instant: string) => Promise<unknown>) | undefined;
}

export type Answer = { ok: true; seq: number; duplicate?: boolean | undefined } | { ok: false; failure: Failure };
/** Thrown or answered by `instances` when the answer did not come in time: the command is kept and sent again. */
export type ActAnswer = Answer | { ok: 'pending'; commandId: string };

export interface StartWish {
  instanceId: string;
  definitionHash: string;
  businessKey: string | null;
  variables: JsonObject;
  startElementId?: string;
  startPart?: number;
  actor: { id: string; groups: string[] };
}

/** How the API reaches running instances; infra/instances.ts fills it. */
export interface InstancesPort {
  start(wish: StartWish): Promise<Answer>;
  act(instanceId: string, input: Input, options?: { private?: JsonObject }): Promise<ActAnswer>;
  /** What became of a command that was kept before; null = there is none, or it was refused. */
  again(commandId: string): Promise<ActAnswer | null>;
  /** Starts by timer that are to come: the next one of each process. */
  timerStarts?(now: string): Promise<{ definitionKey: string; dueAt: string }[]>;
  /** The case's state as it stands, asked of the case itself. */
  inspect?(instanceId: string): Promise<{ definitionHash: string; state: InstanceState | null }>;
  /** Throws when the engine's server cannot be reached. */
  ready(): Promise<void>;
}

export interface ApiSettings {
  /** Address under which people reach the pages, without a slash at the end. */
  publicUrl: string;
  defaultLanguage: Language;
  oidc: { issuer: string; clientId: string; clientSecret: string };
  /** Folder of the built pages; null = API alone. */
  webRoot: string | null;
  /** Folder of published meetings that is shown under /published/; without one they stand on a server elsewhere. */
  publishedFolder?: string | null;
  /** The mail box page of the in-process mail server is offered. */
  mailbox: boolean;
  /** Bytes that one attached file may have. */
  attachmentLimit: number;
  /** The organisation's own accessibility statement; '' = that of the product. */
  accessibilityStatementUrl?: string;
}

export interface Logger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every handler gets. */
export interface Api {
  db: Db;
  instances: InstancesPort;
  clock: ApiClock;
  settings: ApiSettings;
  live: LiveEvents;
  definitions: Definitions;
  openId: OpenId;
  parts: Parts;
  log: Logger;
}

/** Another person whose tasks the caller may do today, on that person's behalf. */
export interface StandsInFor {
  personId: string;
  name: string;
  /** Groups by which tasks come to that person, as far as the substitution reaches; administrators' tasks never pass. */
  groups: string[];
  /** Only what comes by this role; null = everything. */
  role: string | null;
  /** Only tasks of this process; null = of every one. */
  processKey: string | null;
  /** Instant of its first day. */
  since: string;
  /** Only tasks created since; null = open ones as well. */
  tasksFrom: string | null;
  /** The last day. */
  until: string;
  /** Nobody was named: a colleague's offer, for what that person holds and the caller could have taken alone. */
  offered: boolean;
}

/** Who calls, with everything that rights are decided by, as of now. */
export interface Caller {
  id: string;
  name: string;
  email: string;
  language: Language;
  roles: string[];
  /** Organisation ids of the bodies the person sits in. */
  bodies: string[];
  /** Where their mail goes: their own address and those of their bodies, in small letters. */
  addresses: string[];
  /** Candidate groups: roles and `body:<organisation id>`. */
  groups: string[];
  /** Whose tasks they may do in that person's place today. Of tasks alone: no right passes with them. */
  standsInFor: StandsInFor[];
  /** Set with a session cookie; null with a bearer token. */
  session: { id: string; csrf: string } | null;
}
