import type { ServiceTaskNode } from '../definition/graph.ts';
import type { ElementBehaviour } from './behaviour.ts';
import { jobInput, keepResult, serviceJob } from './job.ts';

/** Calls a service or makes a document; without a call it completes by itself. */
export const serviceTask: ElementBehaviour<ServiceTaskNode> = {
  enter(run, element, node) {
    if (node.call === null) return 'leaves';
    if (node.call.kind === 'document') {
      const { template } = node.call;
      run.requestJob(element, { kind: 'make-document', template, input: jobInput(run, element, node) }, template);
    } else {
      const job = serviceJob(run, element, node, node.call);
      run.requestJob(element, job, job.kind === 'call-service' ? job.type : '');
    }
    return 'waits';
  },
  resume(run, element, node, by) {
    if (by.kind === 'job-completed') keepResult(run, element, node, by.result);
    return 'leaves';
  },
};
