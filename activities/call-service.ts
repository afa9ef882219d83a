import { readdir } from 'node:fs/promises';
import { Context } from '@temporalio/activity';
import type { CallServiceCommand } from '../engine/command.ts';
import type { Json, JsonObject } from '../engine/values/json.ts';
import type { Database } from '../infra/db.ts';
import type { Publisher } from '../infra/publisher.ts';
import type { Clock, Dependencies } from './dependencies.ts';
import { ServiceRefusal } from './service-refusal.ts';

export interface CallServiceRequest {
  instanceId: string;
  definitionHash: string;
  command: CallServiceCommand;
}

/** What a service is given. It may be called again with the same instanceId and jobId, and must then do nothing more. */
export interface ServiceCall {
  db: Database;
  clock: Clock;
  instanceId: string;
  jobId: string;
  processKey: string;
  elementId: string;
  elementInstanceId: string;
  input: JsonObject;
  publisher?: Publisher | undefined;
  /** No other try follows. Known only for types that leave the installation; false elsewhere. */
  isLastTry: boolean;
}
/** File `activities/services/<type>.ts` exports one as default. Its result becomes the task's result. */
export type Service = (call: ServiceCall) => Promise<Json>;

const FOLDER = new URL('./services/', import.meta.url);
let services: Promise<Map<string, Service>> | null = null;

/** Services by type, found by folder. @throws Error when a file has no default export */
export function findServices(): Promise<Map<string, Service>> {
  services ??= (async () => {
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const found = new Map<string, Service>();
    for (const file of files.sort()) {
      const { default: service } = (await import(new URL(file, FOLDER).href)) as { default?: Service };
      if (typeof service !== 'function')
        throw new Error(`activities/services/${file} has no service as default export.`);
      found.set(file.slice(0, -'.ts'.length), service);
    }
    return found;
  })();
  return services;
}

/** @throws ServiceRefusal SERVICE_UNKNOWN, or the service's own; any other error is tried again by the shell */
export async function callService(
  { db, clock, publisher }: Dependencies,
  { instanceId, command }: CallServiceRequest,
): Promise<Json> {
  const service = (await findServices()).get(command.type);
  if (!service) {
    throw new ServiceRefusal(
      'SERVICE_UNKNOWN',
      `There is no service ${command.type} here. Add it or correct the process.`,
      {
        type: command.type,
      },
    );
  }
  const { jobId, processKey, elementId, elementInstanceId, input } = command;
  const isLastTry = attempt() >= command.retries;
  const place = { instanceId, jobId, processKey, elementId, elementInstanceId };
  return service({ db, clock, ...place, input, publisher, isLastTry });
}

/** Number of the try under way, counted from 1; 0 outside of an activity and in the first, local tries. */
function attempt(): number {
  try {
    const { info } = Context.current();
    return info.isLocal ? 0 : info.attempt;
  } catch {
    return 0;
  }
}
