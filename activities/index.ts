import { ApplicationFailure } from '@temporalio/common';
import { broadcastSignal } from './broadcast-signal.ts';
import { callService } from './call-service.ts';
import { decide } from './decide.ts';
import type { Dependencies } from './dependencies.ts';
import { loadProcess } from './load-process.ts';
import { makeDocument } from './make-document.ts';
import { projectEvents } from './project-events.ts';
import { publishMessage } from './publish-message.ts';
import { sendMail } from './send-mail.ts';
import { ServiceRefusal } from './service-refusal.ts';
import { stillWanted } from './still-wanted.ts';

export { followAbsences } from './absence/follow-absences.ts';
export type { Dependencies } from './dependencies.ts';
export { makeDigests } from './digest/make-digests.ts';
export { cancelInterviews } from './hiring/cancel-interviews.ts';
export { startOutbox } from './outbox.ts';
export { deliverMessages } from './publish-message.ts';
export { rebuildReadTables } from './rebuild.ts';

/** Everything a workflow may ask for, as the worker registers it. Each may be repeated and then has no further effect. */
export function createActivities(dependencies: Dependencies) {
  /** A refusal is final: `type` ServiceRefusal, `details[0]` = `{ code, message, details }`. Everything else is tried again. */
  const activity =
    <Request, Result>(work: (dependencies: Dependencies, request: Request) => Promise<Result>) =>
    async (request: Request): Promise<Result> => {
      try {
        await stillWanted(dependencies, request);
        return await work(dependencies, request);
      } catch (error) {
        if (!(error instanceof ServiceRefusal)) throw error;
        const { code, message, details, variables } = error;
        throw ApplicationFailure.nonRetryable(message, 'ServiceRefusal', { code, message, details, variables });
      }
    };
  return {
    projectEvents: activity(projectEvents),
    sendMail: activity(sendMail),
    makeDocument: activity(makeDocument),
    decide: activity(decide),
    callService: activity(callService),
    publishMessage: activity(publishMessage),
    broadcastSignal: activity(broadcastSignal),
    loadProcess: activity(loadProcess),
  };
}
