import type { Event } from '../../../engine/event.ts';
import type { HistoryEvent, Json } from '../api/types.ts';
import { formatDeadline, formatList, formatMoment } from '../format.ts';
import type { Texts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';

export interface SentenceHelp {
  texts: Texts;
  language: Language;
  now: string;
  person: (id: string) => string;
  who: (task: { assignee: string | null; candidateUsers: string[]; candidateGroups: string[] }) => string;
}

type Kind = Event['kind'];

type Line = { say: (event: HistoryEvent, help: SentenceHelp) => string };

const text = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null);
const list = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

function named(event: HistoryEvent, { language }: SentenceHelp): string {
  const model = (language === 'en' ? event.elementNameEn : null) ?? event.elementName;
  return model || text(event.data.name) || event.elementId || event.kind;
}
function actor(event: HistoryEvent, { person, texts }: SentenceHelp): string {
  const name = optionalActor(event, { person }) ?? texts.timeline.someone;
  return withOwner(event, name, { person, texts });
}
function withOwner(event: HistoryEvent, name: string, { person, texts }: Pick<SentenceHelp, 'person' | 'texts'>) {
  const owner = text(event.data.onBehalfOf);
  return owner ? texts.delegation.onBehalfOf(name, event.onBehalfOfName ?? person(owner)) : name;
}
function optionalActor(event: HistoryEvent, { person }: Pick<SentenceHelp, 'person'>): string | null {
  const id = text(event.data.actorId);
  return event.actorName ?? (id ? person(id) : null);
}
function personIn(event: HistoryEvent, name: string, { person }: SentenceHelp): string | null {
  const id = text(event.data[name]);
  return id ? person(id) : null;
}
/** Its own full stop is the sentence's. */
function reasonOf(event: HistoryEvent): string | null {
  return text(event.data.reason)?.replace(/\.\s*$/, '') ?? null;
}
/** What went wrong, by its code; what a machine said of it stands in the technical part. */
function trouble({ plain, plainEn }: HistoryEvent, { language }: SentenceHelp): string {
  return (language === 'en' ? plainEn : plain) ?? '';
}
function when(value: Json | undefined, { now, language }: SentenceHelp): string | null {
  const instant = text(value);
  return instant ? formatDeadline(instant, now, language) : null;
}
function pick<Words extends object>(words: Words, key: Json | undefined, otherwise: keyof Words): Words[keyof Words] {
  return words[(typeof key === 'string' && key in words ? key : otherwise) as keyof Words];
}

/** One line per kind of event; a kind without words does not compile. */
const LINES: Record<Kind, Line> = {
  'instance-started': {
    say: (event, help) => help.texts.timeline.instanceStarted(optionalActor(event, help)),
  },
  'instance-ended': {
    say: (event, help) => {
      const words = help.texts.timeline.instanceEnded;
      if (event.data.outcome === 'cancelled') return words.cancelled(optionalActor(event, help), reasonOf(event));
      const end = (event.elementName ?? event.elementNameEn) ? named(event, help) : null;
      return event.data.outcome === 'terminated' ? words.terminated(end) : words.completed(end);
    },
  },
  'instance-migrated': {
    say: (event, help) => help.texts.timeline.instanceMigrated(optionalActor(event, help), reasonOf(event)),
  },
  'instance-suspended': {
    say: (event, help) => help.texts.timeline.instanceSuspended(optionalActor(event, help), reasonOf(event)),
  },
  'instance-resumed': {
    say: (event, help) => help.texts.timeline.instanceResumed(optionalActor(event, help), reasonOf(event)),
  },
  'instance-modified': {
    say: (event, help) => help.texts.timeline.instanceModified(optionalActor(event, help), reasonOf(event)),
  },
  'element-entered': { say: (event, help) => help.texts.timeline.elementEntered(named(event, help)) },
  'element-completed': {
    say: (event, help) => help.texts.timeline.elementCompleted(named(event, help)),
  },
  'element-cancelled': {
    say: (event, help) => help.texts.timeline.elementCancelled(named(event, help)),
  },
  'flow-taken': { say: (_event, help) => help.texts.timeline.flowTaken },
  'variables-set': {
    say: (event, help) => {
      const variables = event.data.variables;
      const names =
        variables && typeof variables === 'object' && !Array.isArray(variables) ? Object.keys(variables) : [];
      return help.texts.timeline.variablesSet(names.join(', '));
    },
  },
  'task-created': {
    say: (event, help) =>
      help.texts.timeline.taskCreated(
        named(event, help),
        help.who({
          assignee: text(event.data.assignee),
          candidateUsers: list(event.data.candidateUsers),
          candidateGroups: list(event.data.candidateGroups),
        }),
        when(event.data.dueAt, help),
      ),
  },
  'task-claimed': {
    say: (event, help) => help.texts.timeline.taskClaimed(named(event, help), actor(event, help)),
  },
  'task-released': {
    say: (event, help) => help.texts.timeline.taskReleased(named(event, help), actor(event, help)),
  },
  'task-assigned': {
    say: (event, help) => {
      const assignee = text(event.data.assignee);
      const to = assignee ? help.person(assignee) : null;
      return help.texts.timeline.taskAssigned(named(event, help), actor(event, help), to);
    },
  },
  'task-delegated': {
    say: (event, help) => {
      const to = personIn(event, 'to', help) ?? help.texts.timeline.someone;
      return help.texts.delegation.delegated(named(event, help), actor(event, help), to, text(event.data.note));
    },
  },
  'task-handed-back': {
    say: (event, help) => {
      const owner = personIn(event, 'owner', help) ?? help.texts.timeline.someone;
      return help.texts.delegation.handedBack(named(event, help), actor(event, help), owner, text(event.data.note));
    },
  },
  'task-taken-back': {
    say: (event, help) => {
      const from = personIn(event, 'from', help);
      return help.texts.delegation.takenBack(named(event, help), actor(event, help), from);
    },
  },
  'task-changed': {
    say: (event, help) => {
      const { newDue, newFollowUp, newPriority, changed } = help.texts.delegation;
      const { dueAt, followUpAt, priority } = event.data;
      const what = [
        ...(dueAt === undefined ? [] : [newDue(when(dueAt, help))]),
        ...(followUpAt === undefined ? [] : [newFollowUp(when(followUpAt, help))]),
        ...(typeof priority === 'number' ? [newPriority(priority)] : []),
      ];
      return changed(named(event, help), actor(event, help), formatList(what, help.language));
    },
  },
  'task-completed': {
    say: (event, help) => help.texts.timeline.taskCompleted(named(event, help), actor(event, help)),
  },
  'task-cancelled': {
    say: (event, help) => pick(help.texts.timeline.taskCancelled, event.data.cause, 'scope')(named(event, help)),
  },
  'ad-hoc-opened': {
    say: (event, help) => {
      const candidateGroups = list(event.data.candidateGroups);
      return help.texts.timeline.adHocOpened(
        named(event, help),
        help.who({ assignee: null, candidateUsers: [], candidateGroups }),
      );
    },
  },
  'ad-hoc-chosen': {
    say: (event, help) =>
      help.texts.timeline.adHocChosen(
        text(event.data.choiceName) ?? text(event.data.choice) ?? '',
        named(event, help),
        actor(event, help),
      ),
  },
  'ad-hoc-completed': {
    say: (event, help) => help.texts.timeline.adHocCompleted(named(event, help), actor(event, help)),
  },
  'reminder-due': {
    say: (event, help) =>
      help.texts.timeline.reminderDue(
        named(event, help),
        formatList(list(event.data.to).map(help.person), help.language),
      ),
  },
  'timer-set': {
    say: (event, help) => {
      const instant = text(event.data.dueAt);
      const due = instant ? formatMoment(instant, help.now, help.language) : '';
      return event.data.purpose === 'reminder'
        ? help.texts.timeline.reminderPlanned(named(event, help), due)
        : help.texts.timeline.timerSet(named(event, help), due);
    },
  },
  'timer-fired': { say: (event, help) => help.texts.timeline.timerFired(named(event, help)) },
  'timer-cancelled': { say: (event, help) => help.texts.timeline.timerCancelled(named(event, help)) },
  'message-awaited': { say: (event, help) => help.texts.timeline.messageAwaited(named(event, help)) },
  'message-received': {
    say: (event, help) => help.texts.timeline.messageReceived(named(event, help), optionalActor(event, help)),
  },
  'message-no-longer-awaited': {
    say: (event, help) => help.texts.timeline.messageNoLongerAwaited(named(event, help)),
  },
  'job-requested': {
    say: (event, help) =>
      pick(help.texts.timeline.jobRequested, event.data.jobKind, 'call-service')(named(event, help)),
  },
  'job-done': { say: (event, help) => help.texts.timeline.jobDone(named(event, help)) },
  'error-thrown': {
    say: (event, help) => help.texts.timeline.errorThrown(named(event, help), trouble(event, help)),
  },
  'incident-raised': {
    say: (event, help) => help.texts.timeline.incidentRaised(named(event, help), trouble(event, help)),
  },
  'signal-awaited': {
    say: (event, help) => help.texts.timeline.messageAwaited(named(event, help)),
  },
  'signal-received': {
    say: (event, help) => help.texts.timeline.signalReceived(named(event, help)),
  },
  'signal-no-longer-awaited': {
    say: (event, help) => help.texts.timeline.messageNoLongerAwaited(named(event, help)),
  },
  'escalation-thrown': {
    say: (event, help) => help.texts.timeline.escalationThrown(named(event, help)),
  },
  'compensation-thrown': {
    say: (event, help) => help.texts.timeline.compensationThrown(named(event, help), event.data.count !== 0),
  },
  'incident-resolved': {
    say: (event, help) =>
      pick(
        help.texts.timeline.incidentResolved,
        event.data.how,
        'retried',
      )(optionalActor(event, help), reasonOf(event)),
  },
};

function known(kind: string): Line | undefined {
  return Object.hasOwn(LINES, kind) ? LINES[kind as Kind] : undefined;
}

/** Every kind of event there are words for. */
export const EVENT_KINDS = Object.keys(LINES) as Kind[];

/** What happened, as a plain sentence in the language chosen. */
export function sentenceOf(event: HistoryEvent, help: SentenceHelp): string {
  return known(event.kind)?.say(event, help) ?? help.texts.timeline.other(event.kind);
}
