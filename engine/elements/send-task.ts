import type { SendTaskNode } from '../definition/graph.ts';
import { visibleVariables } from '../scopes/variables.ts';
import { addressOf } from '../triggers/message.ts';
import type { ElementBehaviour } from './behaviour.ts';
import { jobInput, keepResult, serviceJob } from './job.ts';

/** Sends a mail or a message, or calls a service; without any it completes by itself. */
export const sendTask: ElementBehaviour<SendTaskNode> = {
  enter(run, element, node) {
    const send = node.send;
    if (send === null) return 'leaves';
    const variables = visibleVariables(run.state, element.id);
    if (send.kind === 'mail') {
      const to = run.texts(send.to, variables);
      const input = jobInput(run, element, node);
      run.requestJob(element, { kind: 'send-mail', template: send.template, to, input }, send.template);
    } else if (send.kind === 'message') {
      const { name, correlationKey } = addressOf(run, node.id, send, variables);
      // What others are told is said by input mappings, never the whole case.
      const told = node.inputs.length === 0 ? {} : jobInput(run, element, node);
      run.requestJob(element, { kind: 'publish-message', name, correlationKey, variables: told }, name);
    } else {
      const job = serviceJob(run, element, node, send);
      run.requestJob(element, job, job.kind === 'call-service' ? job.type : '');
    }
    return 'waits';
  },
  resume(run, element, node, by) {
    if (by.kind === 'job-completed') keepResult(run, element, node, by.result);
    return 'leaves';
  },
};
