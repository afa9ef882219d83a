import { isCompensation } from '../../scopes/compensation.ts';
import type { ElementNode, ProcessGraph } from '../graph.ts';
import type { Rule } from './index.ts';

/**
 * A cancel end event stands in a transaction, a cancel boundary event on one, and where the one is the other shows where
 * it goes on: without it the token would have nowhere to go (BPMN 2.0.2, 10.5.3, 10.7.2 and 13.5.6).
 */
export const noCancelMiswiring: Rule = (graph, problems) => {
  const cancelled = new Map<string, string>();
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'endEvent' || !cancels(node.trigger)) continue;
    const around = transactionAround(graph, node);
    if (around === null) {
      const message = 'A cancel end event cancels the transaction around it, but there is none.';
      problems.error('CANCEL_MISPLACED', node.id, message, 'Put it into a transaction, or end with an error.');
    } else cancelled.set(around, node.id);
  }
  for (const node of Object.values(graph.elements)) {
    if (!('boundaries' in node)) continue;
    const events = node.boundaries.filter((id) => {
      const event = graph.elements[id]!;
      return event.type === 'boundaryEvent' && event.trigger.kind === 'cancel';
    });
    if (events.length > 0 && !isTransaction(node)) {
      const message = `A cancel event sits on \`${node.id}\`, which is no transaction.`;
      problems.error('CANCEL_MISPLACED', events[0]!, message, 'Make it a transaction, or use an error event.');
    } else if (events.length > 1) {
      problems.error('CANCEL_MISPLACED', events[1]!, `Two cancel events sit on \`${node.id}\`.`, 'Keep one of them.');
    } else if (events.length === 1 && !cancelled.has(node.id)) {
      const message = `Nothing in \`${node.id}\` cancels it, so this never happens.`;
      problems.warning('CANCEL_MISPLACED', events[0]!, message, 'Draw a cancel end event in the transaction.');
    } else if (events.length === 0 && cancelled.has(node.id)) {
      const message = `\`${cancelled.get(node.id)}\` cancels the transaction, but no cancel event on its edge says how it goes on then.`;
      problems.error('CANCEL_MISPLACED', node.id, message, 'Put a cancel boundary event on the transaction.');
    }
  }
};

function cancels(trigger: Extract<ElementNode, { type: 'endEvent' }>['trigger']): boolean {
  return trigger.kind === 'multiple' ? trigger.of.some(({ kind }) => kind === 'cancel') : trigger.kind === 'cancel';
}

/** Not from inside its own undoing: that is no longer the transaction. */
function transactionAround(graph: ProcessGraph, node: ElementNode): string | null {
  for (let id = node.scope; id !== null; id = graph.elements[id]!.scope) {
    const holder = graph.elements[id]!;
    if (isTransaction(holder)) return id;
    if (holder.type === 'eventSubProcess' && isCompensation(graph.elements[holder.start]!)) return null;
    if ('forCompensation' in holder) return null;
  }
  return null;
}

function isTransaction(node: ElementNode): boolean {
  return node.type === 'subProcess' && node.transaction === true;
}
