import type { Instances } from './instances.ts';
import type { Delivery } from './registers/messages.ts';

/**
 * Brings a message to the case that waits for it, or starts the case that it starts.
 * Throws a refusal under its code as `type`, which tells the sender that the message has to look for another case.
 */
export async function deliverMessage(
  instances: Pick<Instances, 'act' | 'start'>,
  delivery: Delivery,
): Promise<{ seq: number }> {
  const { messageId, instanceId, elementInstanceId, name, correlationKey, variables, sentBy, startOf } = delivery;
  const by = sentBy === undefined ? {} : { actor: { id: sentBy, groups: [] } };
  const answer =
    startOf === undefined
      ? await instances.act(instanceId, {
          kind: 'message',
          commandId: messageId,
          name,
          correlationKey,
          variables,
          elementInstanceId,
          ...by,
        })
      : await instances.start({
          instanceId,
          definitionHash: startOf.definitionHash,
          businessKey: typeof variables.caseNumber === 'string' ? variables.caseNumber : correlationKey,
          variables,
          startElementId: elementInstanceId,
          ...(startOf.part === undefined ? {} : { startPart: startOf.part }),
          ...by,
        });
  if (answer.ok === 'pending') throw new Error('The case has not answered yet.');
  if (!answer.ok) throw Object.assign(new Error(answer.failure.message), { type: answer.failure.code });
  return { seq: answer.seq };
}
