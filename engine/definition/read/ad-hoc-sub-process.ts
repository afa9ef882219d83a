import { readFeel, readValue } from '../expressions.ts';
import type { AdHocSubProcessNode } from '../graph.ts';
import { childOf, isTrue, type ModdleElement, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, type Reading, refuse, reportRest } from './reading.ts';

/** The ad-hoc sub-process itself; the process reader goes on with what it holds. */
export const readAdHocSubProcess: ElementReader<AdHocSubProcessNode> = (element, base, reading) => {
  const activity = readActivity(element, base, reading);
  if (isTrue(element, 'triggeredByEvent')) return refuse(reading, element, 'An ad-hoc sub-process begun by an event');
  const foreign = foreignOf(element);
  const place = (what: string) => ({ elementId: base.id, what, problems: reading.problems });
  const zeebe = foreign.element('zeebe:adHoc');
  const collected = ['outputCollection', 'outputElement'].find((name) => textOf(zeebe, name) !== null);
  if (collected) {
    const message = `\`${collected}\` of \`zeebe:adHoc\` is not carried out.`;
    reading.problems.error('UNSUPPORTED_ATTRIBUTE', base.id, message, 'Let the activities write their results.');
  }
  if (foreign.element('zeebe:taskDefinition')) refuse(reading, element, 'An ad-hoc sub-process led by a job worker');
  const groups = textOf(element, 'candidateGroups') ?? foreign.attribute('camunda:candidateGroups');
  const lane = groups ?? reading.laneGroups.get(base.id) ?? null;
  const completion = textOf(childOf(element, 'completionCondition'), 'body');
  const read = {
    ordering: textOf(element, 'ordering') === 'Sequential' ? ('sequential' as const) : ('parallel' as const),
    completionCondition: readFeel(completion, place('The completion condition')),
    cancelRemaining: (textOf(element, 'cancelRemainingInstances') ?? 'true') === 'true',
    starts: readStarts(textOf(element, 'adHocStart'), textOf(zeebe, 'activeElementsCollection'), base.id, reading),
    candidateGroups: readValue(lane, place('The candidate groups')),
  };
  reportRest(foreign, element, reading);
  return activity && { ...activity, type: 'adHocSubProcess', ...read };
};

/** `manual`, `all`, or a list of ids in FEEL. */
function readStarts(
  own: string | null,
  zeebe: string | null,
  elementId: string,
  reading: Reading,
): AdHocSubProcessNode['starts'] {
  const text = own ?? zeebe;
  if (text === null || text === 'manual') return null;
  if (own === 'all') return 'all';
  if (own !== null && !own.startsWith('=')) {
    const message = `\`adHocStart\` is \`${own.slice(0, 40)}\`.`;
    reading.problems.error('VALUE_INVALID', elementId, message, 'Write `manual`, `all`, or a list of ids behind `=`.');
    return null;
  }
  return readFeel(text, { elementId, what: 'The list of activities that begin', problems: reading.problems });
}

/** What cannot stand in an ad-hoc sub-process (BPMN 2.0.2, 10.3.5): it has neither a beginning nor an end of its own. */
export function refuseInAdHoc(element: ModdleElement, type: string, reading: Reading): boolean {
  if (type !== 'startEvent' && type !== 'endEvent') return false;
  const what = type === 'startEvent' ? 'A start event' : 'An end event';
  refuse(
    reading,
    element,
    `${what} inside an ad-hoc sub-process`,
    'Remove it: people choose where to begin, and the completion condition says when it ends.',
  );
  return true;
}
