import { isDuration, parseInstant } from '../../values/time.ts';
import { readValue } from '../expressions.ts';
import type { ActivityBase, Expression, Reminder, UserTaskNode } from '../graph.ts';
import { childrenOf, extensionsOf, isTrue, type ModdleElement, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, type Reading, reportRest } from './reading.ts';
import { readTarget } from './target.ts';

export const readUserTask: ElementReader<UserTaskNode> = (element, base, reading) => {
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  const form = foreign.element('zeebe:formDefinition');
  const assignment = foreign.element('zeebe:assignmentDefinition');
  const schedule = foreign.element('zeebe:taskSchedule');
  const read = (name: string, what: string, ...others: (string | null)[]): Expression | null => {
    const text =
      textOf(element, name) ?? foreign.attribute(`camunda:${name}`) ?? others.find((other) => other !== null) ?? null;
    return readValue(text, { elementId: base.id, what, problems: reading.problems });
  };
  const candidateUsers = read('candidateUsers', 'The candidate users', textOf(assignment, 'candidateUsers'));
  const ownGroups = read('candidateGroups', 'The candidate groups', textOf(assignment, 'candidateGroups'));
  // A task that names nobody belongs to its lane; naming single persons is a wish to keep others out.
  const lane = candidateUsers === null && ownGroups === null ? (reading.laneGroups.get(base.id) ?? null) : null;
  const task: Omit<UserTaskNode, keyof ActivityBase | 'type'> = {
    formKey: read(
      'formKey',
      'The form',
      foreign.attribute('camunda:formRef'),
      textOf(form, 'formKey'),
      textOf(form, 'formId'),
    ),
    assignee: read('assignee', 'The assignee', textOf(assignment, 'assignee')),
    candidateUsers,
    candidateGroups:
      ownGroups ?? readValue(lane, { elementId: base.id, what: 'The groups of the lane', problems: reading.problems }),
    dueDate: dated(read('dueDate', 'The due date', textOf(schedule, 'dueDate')), 'The due date', base.id, reading),
    followUpDate: dated(
      read('followUpDate', 'The follow-up date', textOf(schedule, 'followUpDate')),
      'The follow-up date',
      base.id,
      reading,
    ),
    priority: read('priority', 'The priority', textOf(foreign.element('zeebe:priorityDefinition'), 'priority')),
    reminders: readReminders(element, base.id, reading),
    ...readTarget(element, reading),
  };
  const notSameAs =
    textOf(element, 'notSameAs')
      ?.split(/[\s,]+/)
      .filter((id) => id !== '') ?? [];
  if (notSameAs.length > 0) task.notSameAs = [...new Set(notSameAs)];
  if (isTrue(element, 'personal')) task.personal = true;
  reportRest(foreign, element, reading);
  if (childrenOf(element, 'resources').length > 0) {
    const message = 'Performers in the way of the BPMN standard are not read.';
    reading.problems.warning(
      'FOREIGN_EXTENSION_IGNORED',
      base.id,
      message,
      'Use `sagsgang:candidateGroups` or a lane.',
    );
  }
  return activity && { ...activity, type: 'userTask', ...task };
};

/** A literal date must be one already at deploy. */
function dated(value: Expression | null, what: string, elementId: string, reading: Reading): Expression | null {
  if (value === null || value.feel || isDuration(value.text) || parseInstant(value.text) !== null) return value;
  const message = `${what} is \`${value.text.slice(0, 80)}\`, which is neither a date nor a duration.`;
  reading.problems.error(
    'VALUE_INVALID',
    elementId,
    message,
    'Write a date, a duration such as `P14D`, or FEEL behind `=`.',
  );
  return null;
}

function readReminders(element: ModdleElement, elementId: string, reading: Reading): Reminder[] {
  const reminders = extensionsOf(element, 'sagsgang:Reminders').flatMap((list) => childrenOf(list, 'reminders'));
  const seen = new Set<string>();
  return reminders.flatMap((reminder) => {
    const [id, when, template] = ['id', 'when', 'template'].map((name) => textOf(reminder, name));
    if (!id || !when || !template || !isDuration(when) || when.includes('T') || seen.has(id)) {
      const message = `The reminder \`${id}\` needs an own id, a \`when\` in days such as \`-P3D\` or \`P3BD\`, and a template.`;
      reading.problems.error('VALUE_INVALID', elementId, message, 'Complete the reminder.');
      return [];
    }
    seen.add(id);
    const place = { elementId, what: `The recipients of reminder \`${id}\``, problems: reading.problems };
    return [{ id, when, to: readValue(textOf(reminder, 'to'), place), template }];
  });
}
