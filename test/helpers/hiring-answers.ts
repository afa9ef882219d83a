import type { JsonObject } from '../../engine/values/json.ts';

export interface HttpAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
  body: any;
  raw: Uint8Array;
}
export interface Requests {
  get(path: string): Promise<HttpAnswer>;
  post(path: string, body?: object, extra?: { key?: string }): Promise<HttpAnswer>;
}
export interface OpenTask {
  id: string;
  elementId: string;
  name: string;
  processKey: string;
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  dueAt: string | null;
  step: number | null;
}
/** Verdicts by candidate. */
export type Verdicts = Record<string, 'invite' | 'reserve' | 'reject'>;
export interface CaseMail {
  template: string;
  toPerson: string | null;
  toAddress: string;
  subject: string;
  bodyText: string;
  elementId: string;
  state: string;
  queuedAt: string;
  hasCalendarEntry: boolean;
  attachments: { documentId: string; fileName: string }[];
}
export interface HistoryLine {
  kind: string;
  elementId: string | null;
  actorName: string | null;
}
export interface Happening {
  at: string;
  kind: string;
  what: string | null;
  data: JsonObject;
}
