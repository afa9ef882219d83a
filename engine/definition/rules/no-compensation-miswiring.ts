import { compensableIn, compensationStartIn } from '../../scopes/compensation.ts';
import type { CompensationTrigger, ElementNode, ProcessGraph } from '../graph.ts';
import type { Rule } from './index.ts';

/**
 * Who undoes is not reached by flows and undoes one thing; who asks for it names what it can see and what can be undone
 * (BPMN 2.0.2, 10.3.1, 10.5.5 and 10.7).
 */
export const noCompensationMiswiring: Rule = (graph, problems) => {
  const nodes = Object.values(graph.elements);
  const handlers = new Set(nodes.flatMap((node) => ('compensation' in node ? [node.compensation] : [])));
  const undoable = new Set([...compensableIn(graph)].map((id) => graph.elements[id]!.scope));
  const report = (id: string, message: string, hint: string) =>
    problems.error('COMPENSATION_WIRING', id, message, hint);
  for (const node of nodes) {
    if ('forCompensation' in node) {
      const flow = node.incoming[0] ?? node.outgoing[0];
      if (flow !== undefined) {
        const message = `The flow \`${flow}\` leads to or from an activity that only undoes another.`;
        report(node.id, message, 'Remove the flow: it begins when the compensation event leads to it.');
      }
      if ('compensation' in node) {
        report(node.id, 'What undoes an activity is not undone itself.', 'Remove its compensation event.');
      }
      if (!handlers.has(node.id)) {
        const message = 'It is marked for compensation, but no compensation event leads to it, so it never happens.';
        problems.warning('COMPENSATION_WIRING', node.id, message, 'Draw an association to it, or remove the mark.');
      }
    }
    if (node.type === 'boundaryEvent' && node.trigger.kind === 'compensation' && node.outgoing.length > 0) {
      const message = `The flow \`${node.outgoing[0]}\` leaves a compensation event.`;
      report(node.id, message, 'Draw an association to the activity that undoes it instead.');
    }
    if (node.type === 'startEvent' && node.trigger.kind === 'compensation') checkStart(graph, node, report);
    for (const trigger of thrownBy(node)) {
      checkThrow(graph, node, trigger, report);
      if (trigger.activity !== null || scopesSeenFrom(graph, node).some((scope) => undoable.has(scope))) continue;
      const message = 'The event asks to undo what completed in its scope, but nothing there says how.';
      problems.warning('COMPENSATION_WIRING', node.id, message);
    }
  }
  for (const node of nodes.filter((one) => 'compensation' in one)) {
    if (!compensationStartIn(graph, node.id)) continue;
    const message = `\`${node.id}\` has a compensation event on its edge and a compensation event sub-process in it.`;
    report(node.id, message, 'Keep one of them.');
  }
};

type Report = (id: string, message: string, hint: string) => void;

function checkStart(graph: ProcessGraph, start: ElementNode, report: Report): void {
  const own = graph.elements[start.scope!]!;
  const around = own.scope === null ? undefined : graph.elements[own.scope]!;
  if (around === undefined) {
    const message = 'A process as a whole is not compensated, so its event sub-process would never begin.';
    report(start.id, message, 'Put the event sub-process into the sub-process that it undoes.');
  } else if (compensationStartIn(graph, around.id)?.id !== start.id) {
    report(start.id, `Two event sub-processes compensate \`${around.id}\`.`, 'Keep one of them.');
  }
}

function thrownBy(node: ElementNode): CompensationTrigger[] {
  if (node.type !== 'endEvent' && node.type !== 'intermediateThrowEvent') return [];
  const all = node.trigger.kind === 'multiple' ? node.trigger.of : [node.trigger];
  return all.flatMap((one) => (one.kind === 'compensation' ? [one] : []));
}

function checkThrow(graph: ProcessGraph, event: ElementNode, { activity }: CompensationTrigger, report: Report): void {
  if (activity === null) return;
  const named = Object.hasOwn(graph.elements, activity) ? graph.elements[activity]! : undefined;
  if (!named || !('boundaries' in named)) {
    const message = `The event asks to undo \`${activity}\`, which is no activity of this process.`;
    report(event.id, message, 'Name an activity, or nothing: then all that completed in the scope is undone.');
  } else if (!scopesSeenFrom(graph, event).includes(named.scope)) {
    const message = `The event asks to undo \`${activity}\`, which it does not see from where it stands.`;
    report(event.id, message, 'Name an activity beside it; in an event sub-process also one of the scope around it.');
  } else if (!('compensation' in named) && !holds(named)) {
    const message = `The event asks to undo \`${activity}\`, but nothing says how.`;
    report(event.id, message, 'Put a compensation event on it that leads to what undoes it.');
  }
}

/** Its own scope, and from an event sub-process the one around it. */
function scopesSeenFrom(graph: ProcessGraph, event: ElementNode): (string | null)[] {
  const seen: (string | null)[] = [event.scope];
  for (let id = event.scope; id !== null && graph.elements[id]!.type === 'eventSubProcess'; ) {
    id = graph.elements[id]!.scope;
    seen.push(id);
  }
  return seen;
}

function holds({ type }: ElementNode): boolean {
  return type === 'subProcess' || type === 'adHocSubProcess';
}
