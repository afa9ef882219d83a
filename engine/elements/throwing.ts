import type { EndEventNode, IntermediateThrowEventNode, ThrowPart } from '../definition/graph.ts';
import type { Run } from '../run.ts';
import { throwCompensation } from '../scopes/compensation.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementInstance } from '../state.ts';
import { addressOf } from '../triggers/message.ts';
import { signalName } from '../triggers/signal.ts';
import type { JsonObject } from '../values/json.ts';
import type { Outcome, Resumption } from './behaviour.ts';
import { jobInput, keepResult, serviceJob } from './job.ts';

type ThrowingNode = EndEventNode | IntermediateThrowEventNode;
type OneTrigger = Exclude<ThrowingNode['trigger'], { kind: 'multiple' }>;

/**
 * What an end or throw event brings about. Several definitions one after the other, in file order; where one waits for
 * an answer the next comes after it (`thrown` counts those that are through).
 */
export function bringAbout(run: Run, element: ElementInstance, node: ThrowingNode): Outcome {
  const trigger = partOf(element, node);
  return trigger === null ? 'leaves' : bringAboutOne(run, element, node, trigger);
}

/** What is to be brought about now; null where everything is. */
function partOf(element: ElementInstance, node: ThrowingNode): OneTrigger | null {
  if (node.trigger.kind !== 'multiple') return node.trigger;
  return inOrder(node.trigger.of)[element.thrown ?? 0] ?? null;
}

/** What ends the path or the scope comes last, so that everything else is thrown as well. */
function inOrder(parts: ThrowPart[]): ThrowPart[] {
  const ends = ({ kind }: ThrowPart) => kind === 'error' || kind === 'terminate' || kind === 'cancel';
  return [...parts.filter((one) => !ends(one)), ...parts.filter(ends)];
}

function bringAboutOne(run: Run, element: ElementInstance, node: ThrowingNode, trigger: OneTrigger): Outcome {
  switch (trigger.kind) {
    case 'none':
    case 'link':
      return 'leaves';
    case 'terminate':
      return 'terminates';
    case 'cancel':
      return 'cancels';
    case 'compensation': {
      if (!throwCompensation(run, element, trigger))
        return node.trigger.kind === 'multiple' ? goOn(run, element, node) : 'leaves';
      if (trigger.waits || node.trigger.kind === 'multiple') return 'waits';
      const edited = run.edit(element.id);
      edited.compensation = { ...edited.compensation!, gone: true };
      return 'goes-on';
    }
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
function told(run: Run, element: ElementInstance, node: ThrowingNode): JsonObject {
  return node.inputs.length === 0 ? {} : jobInput(run, element, node);
}

/** The job of an event is answered: only a service has something to say. A signal that is out reaches this instance too. */
export function afterJob(run: Run, element: ElementInstance, node: ThrowingNode, by: Resumption): Outcome {
  const trigger = partOf(element, node);
  if (by.kind === 'job-completed' && trigger?.kind === 'send') {
    keepResult(run, element, { ...node, resultVariable: null }, by.result);
  }
  if (by.kind === 'job-completed' && trigger?.kind === 'signal') {
    const name = signalName(run, node.id, trigger, visibleVariables(run.state, element.id));
    return { signal: { name, variables: told(run, element, node) } };
  }
  return goOn(run, element, node);
}

/** What was thrown last has gone out: the next definition of a multiple event, else the event is done. */
function goOn(run: Run, element: ElementInstance, node: ThrowingNode): Outcome {
  if (node.trigger.kind !== 'multiple') return 'leaves';
  const edited = run.edit(element.id);
  edited.thrown = (edited.thrown ?? 0) + 1;
  return bringAbout(run, edited, node);
}
