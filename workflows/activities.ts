import type {
  BroadcastSignalCommand,
  CallServiceCommand,
  DecideCommand,
  JobCommand,
  LoadProcessCommand,
  MakeDocumentCommand,
  PublishMessageCommand,
  SendMailCommand,
} from '../engine/command.ts';
import type { Event } from '../engine/event.ts';
import type { Json } from '../engine/values/json.ts';

/** What one step batch tells the read tables: events in order, without a gap. Repeating it has no effect. */
export interface ProjectEventsRequest {
  instanceId: string;
  definitionHash: string;
  events: Event[];
}

/** A job to carry out; `instanceId` + `command.jobId` is the key under which its effect happens once. */
export interface JobRequest<C extends JobCommand = JobCommand> {
  instanceId: string;
  definitionHash: string;
  command: C;
}

/** What the shell asks of the activities; the worker is handed an implementation of exactly this. */
export interface Activities {
  projectEvents(request: ProjectEventsRequest): Promise<void>;
  callService(request: JobRequest<CallServiceCommand>): Promise<Json>;
  sendMail(request: JobRequest<SendMailCommand>): Promise<Json>;
  makeDocument(request: JobRequest<MakeDocumentCommand>): Promise<Json>;
  decide(request: JobRequest<DecideCommand>): Promise<Json>;
  publishMessage(request: JobRequest<PublishMessageCommand>): Promise<Json>;
  broadcastSignal(request: JobRequest<BroadcastSignalCommand>): Promise<Json>;
  loadProcess(request: JobRequest<LoadProcessCommand>): Promise<Json>;
}

/**
 * Type of the failure an activity throws for a business refusal: never tried again; `details[0]` is
 * `{ code, message, variables? }` and its code is what an error boundary event may take.
 */
export const SERVICE_REFUSAL = 'ServiceRefusal';
