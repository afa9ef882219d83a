import type { Instance, Wait } from '../../api/types.ts';
import { NextReminder } from '../../beside/reminders.tsx';
import { Link } from '../../components/link.tsx';
import { mayResolveIncidents } from '../../components/may.ts';
import { useNames } from '../../components/names.ts';
import { Section } from '../../components/parts.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatDeadline, formatList, formatMoment, formatNear, urgency } from '../../format.ts';
import { useNow } from '../../now.ts';
import { hasRole, useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

/** Why a case waits: one plain sentence for each thing, and what can be done about it by whom. */
export function Why({ instance, waits }: { instance: Instance; waits: Wait[] }) {
  const texts = useTexts();
  const open = waits.filter((wait) => !wait.beside);
  const whole = instance.variables !== undefined;
  return (
    <Section title={texts.casePage.why} id="why">
      {instance.suspendedAt ? <p>{texts.casePage.whySuspended}</p> : null}
      {open.length === 0 ? <p>{whole ? texts.casePage.whyNothing : texts.casePage.whyNotYou}</p> : null}
      {open.length > 0 ? (
        <ul className="why">
          {open.map((wait) => (
            <li key={`${wait.kind} ${wait.elementInstanceId} ${wait.elementId}`} className={`why-${wait.kind}`}>
              <p>
                <Sentence wait={wait} />
              </p>
              <Notes wait={wait} instanceId={instance.id} />
              <WhatToDo wait={wait} />
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

function Sentence({ wait }: { wait: Wait }) {
  const texts = useTexts();
  const now = useNow();
  const me = useMe();
  const names = useNames();
  const modelName = useModelName();
  const words = texts.casePage;
  const name = modelName(wait);
  const who = wait.who ? names.who(wait.who) : texts.timeline.nobody;
  switch (wait.kind) {
    case 'task':
      if (wait.who?.assignee === me.person.id) return words.whyMine(name);
      if (wait.who?.assignee) return words.whyHolder(name, who);
      return wait.mayAct ? words.whyMaybeMine(name, who) : words.whyGroup(name, who);
    case 'choice':
      return words.whyChoice(name, who);
    case 'timer':
      return words.whyTimer(name, wait.dueAt ? formatMoment(wait.dueAt, now) : '');
    case 'message':
      return wait.from.length > 0 ? words.whyCase(name, formatList(wait.from.map(modelName))) : words.whyMessage(name);
    case 'job':
      return words.whyJob(name);
    case 'incident':
      return words.whyIncident(name);
  }
}

function Notes({ wait, instanceId }: { wait: Wait; instanceId: string }) {
  const texts = useTexts();
  const now = useNow();
  const modelName = useModelName();
  const due = wait.kind === 'task' ? wait.dueAt : null;
  const notes = [
    wait.processName ? texts.casePage.inProcess(modelName({ name: wait.processName, nameEn: wait.processNameEn })) : '',
    wait.since ? texts.case.since(formatNear(wait.since, now)) : '',
    due
      ? urgency(due, now) === 'overdue'
        ? texts.casePage.overdueSince(formatDeadline(due, now))
        : texts.case.dueBy(formatDeadline(due, now))
      : '',
  ].filter(Boolean);
  return (
    <>
      {notes.length > 0 ? <p className="quiet">{notes.join(', ')}</p> : null}
      {wait.nextReminderAt && wait.taskId ? <NextReminder taskId={wait.taskId} instanceId={instanceId} /> : null}
    </>
  );
}

function WhatToDo({ wait }: { wait: Wait }) {
  const texts = useTexts();
  const me = useMe();
  const name = useModelName()(wait);
  const words = texts.casePage;
  if (wait.kind === 'task' && wait.taskId !== null) {
    const mayGive = !wait.mayAct && hasRole(me, 'hr', 'scheme_admin', 'secretariat', 'administrator');
    return (
      <p className="no-print">
        <Link to="/tasks/$taskId" params={{ taskId: wait.taskId }}>
          {wait.mayAct ? words.doTask : words.seeTask}
          <span className="sr-only">: {name}</span>
        </Link>
        {mayGive ? ` ${words.giveTask}` : null}
      </p>
    );
  }
  if (wait.kind === 'incident') {
    return mayResolveIncidents(me) ? (
      <p className="no-print">
        <a href="#incidents">
          {words.seeIncident}
          <span className="sr-only">: {name}</span>
        </a>
      </p>
    ) : (
      <p>{words.incidentBy}</p>
    );
  }
  if (wait.kind === 'choice') {
    return (
      <p className="no-print">
        <a href="#choices">{words.seeChoices}</a>
      </p>
    );
  }
  return null;
}
