import type { EndEventNode, IntermediateThrowEventNode } from '../definition/graph.ts';
import type { Run } from '../run.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementInstance } from '../state.ts';
import { addressOf } from '../triggers/message.ts';
import { signalName } from '../triggers/signal.ts';
import type { JsonObject } from '../values/json.ts';
import type { Outcome, Resumption } from './behaviour.ts';
import { jobInput, keepResult, serviceJob } from './job.ts';

/** What an end or throw event brings about. */
export function bringAbout(
  run: Run,
  element: ElementInstance,
  node: EndEventNode | IntermediateThrowEventNode,
): Outcome {
  const trigger = node.trigger;
  switch (trigger.kind) {
    case 'none':
    case 'link':
      return 'leaves';
    case 'terminate':
      return 'terminates';
    case 'error':
      return { error: { code: trigger.code ?? '', message: node.name, variables: {} } };
    case 'escalation':
      return { escalation: { code: trigger.code ?? '', variables: {} } };
    case 'message': {
      const { name, correlationKey } = addressOf(run, node.id, trigger, visibleVariables(run.state, element.id));
      const variables = told(run, element, node);
      run.requestJob(element, { kind: 'publish-message', name, correlationKey, variables }, name);
      return 'waits';
    }
    case 'signal': {
      const name = signalName(run, node.id, trigger, visibleVariables(run.state, element.id));
      run.requestJob(element, { kind: 'broadcast-signal', name, variables: told(run, element, node) }, name);
      return 'waits';
    }
    case 'send': {
      if (trigger.service === null) return 'leaves';
      const job = serviceJob(run, element, node, trigger.service);
      run.requestJob(element, job, job.kind === 'call-service' ? job.type : '');
      return 'waits';
    }
  }
}

/** What others are told is said by input mappings, never the whole case. */
function told(run: Run, element: ElementInstance, node: EndEventNode | IntermediateThrowEventNode): JsonObject {
  return node.inputs.length === 0 ? {} : jobInput(run, element, node);
}

/** The job of an event is answered: only a service has something to say. A signal that is out reaches this instance too. */
export function afterJob(
  run: Run,
  element: ElementInstance,
  node: EndEventNode | IntermediateThrowEventNode,
  by: Resumption,
): Outcome {
  if (by.kind === 'job-completed' && node.trigger.kind === 'send') {
    keepResult(run, element, { ...node, resultVariable: null }, by.result);
  }
  if (by.kind === 'job-completed' && node.trigger.kind === 'signal') {
    const name = signalName(run, node.id, node.trigger, visibleVariables(run.state, element.id));
    return { signal: { name, variables: told(run, element, node) } };
  }
  return 'leaves';
}
