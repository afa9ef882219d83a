import { useEffect, useRef, useState } from 'react';
import type { UserTask } from '../../api/types.ts';
import { NextReminder, Reminders } from '../../beside/reminders.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Link } from '../../components/link.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { useNames } from '../../components/names.ts';
import { Badge } from '../../components/parts.tsx';
import { useCaseName, useModelName } from '../../components/task-name.ts';
import { formatDeadline, formatList, formatMoment, formatNear, urgency } from '../../format.ts';
import { useMe } from '../../session.tsx';
import { actsFor } from '../../task-acts/acts.ts';
import { setCurrentTask } from '../../task-acts/current-task.ts';
import { priorityName } from '../../task-acts/priority.ts';
import { type RowNote, useTaskActs } from '../../task-acts/task-acts.tsx';
import { useTexts } from '../../texts/index.ts';

interface TaskRowProps {
  task: UserTask;
  /** What was just done with it, or why that was refused. */
  note: RowNote | null;
  /** Was in the list when it was shown; somebody answered it since, or the case went on. */
  gone: boolean;
  now: string;
  /** In the section of what waits for others. */
  waiting: boolean;
  selected: boolean;
  onSelect: (range: boolean) => void;
}

/** What to do, about whom, in which case, why it is mine, until when; and what can be done with it from here. */
export function TaskRow({ task, note, gone, now, waiting, selected, onSelect }: TaskRowProps) {
  const texts = useTexts();
  const modelName = useModelName();
  const caseName = useCaseName();
  const me = useMe();
  const acts = useTaskActs();
  const name = modelName(task);
  const full = [name, task.subject, task.caseNumber].filter(Boolean).join(', ');
  const offered = gone ? [] : actsFor(task, me);
  const backTo = `task-${task.id}`;
  const priority = priorityName(task.priority);
  // Only a task with a deadline has reminders.
  const reminds = !gone && task.dueAt !== null;
  const [showsReminders, setShowsReminders] = useState(false);
  const first = offered[0] === 'claim' || offered[0] === 'handBack' || offered[0] === 'takeBack' ? offered[0] : null;
  // A button that goes with what it did leaves the focus in its row: who uses the keyboard goes on from there.
  const pressed = useRef<string | null>(null);
  useEffect(() => {
    if (pressed.current === null || pressed.current === first) return;
    pressed.current = null;
    if (document.activeElement !== document.body) return;
    const next = document.getElementById(`more-${task.id}`) ?? document.getElementById(`task-${task.id}`);
    // It stands beside the button that was pressed: the list shall not move for it.
    next?.focus({ preventScroll: true });
  }, [first, task.id]);
  return (
    <li
      className={`task-row${gone ? ' gone' : ''}${selected ? ' selected' : ''}`}
      data-task={task.id}
      onFocus={() => setCurrentTask(gone ? null : task)}
    >
      <div className="row-select choice">
        {gone ? null : (
          <input
            type="checkbox"
            aria-label={texts.work.select(full)}
            checked={selected}
            onChange={(event) => onSelect((event.nativeEvent as MouseEvent).shiftKey === true)}
          />
        )}
      </div>
      <div className="row-what">
        <Link to="/tasks/$taskId" params={{ taskId: task.id }} className="row-link" id={backTo}>
          {name}
        </Link>
        {priority === 'normal' ? null : (
          <Badge tone={priority === 'urgent' ? 'bad' : priority === 'high' ? 'warn' : 'neutral'}>
            {texts.work.priorities[priority]}
          </Badge>
        )}
        {task.standIn ? (
          <p className="row-meta row-behalf">
            {task.standIn.offered ? texts.absence.offeredBy(task.standIn.name) : texts.work.onBehalf(task.standIn.name)}
          </p>
        ) : null}
        <p className="row-meta">
          {task.subject ? `${texts.work.about(task.subject)} · ` : null}
          {caseName(task)}
        </p>
        <Last task={task} note={note} gone={gone} waiting={waiting} now={now} />
      </div>
      <Due task={task} now={now} />
      <div className="row-action">
        {first ? (
          <button
            type="button"
            className="button button-secondary button-small"
            aria-label={first === 'claim' ? texts.inbox.claimOf(full) : `${texts.deeds.names[first]}: ${full}`}
            onClick={() => {
              pressed.current = first;
              acts.start(task, first, backTo);
            }}
          >
            {texts.deeds.names[first]}
          </button>
        ) : null}
        {offered.length > (first ? 1 : 0) || reminds ? (
          <MenuButton
            id={`more-${task.id}`}
            label={texts.work.more}
            describedAs={texts.work.moreFor(full)}
            items={[
              ...offered.map((act) => ({
                name: act as string,
                label: texts.deeds.names[act]!,
                run: () => acts.start(task, act, `more-${task.id}`),
              })),
              ...(reminds
                ? [{ name: 'reminders', label: texts.reminders.title, run: () => setShowsReminders(true) }]
                : []),
            ]}
          />
        ) : null}
        {showsReminders ? (
          <Dialog title={texts.reminders.of(name)} onClose={() => setShowsReminders(false)}>
            <NextReminder taskId={task.id} instanceId={task.instanceId} />
            <Reminders taskId={task.id} instanceId={task.instanceId} />
            <div className="buttons">
              <button type="button" className="button button-primary" onClick={() => setShowsReminders(false)}>
                {texts.reminders.close}
              </button>
            </div>
          </Dialog>
        ) : null}
      </div>
    </li>
  );
}

/** Why it is here, or what just became of it: one line in one place, so that no row grows under a hand. */
function Last({ task, note, gone, waiting, now }: Pick<TaskRowProps, 'task' | 'note' | 'gone' | 'waiting' | 'now'>) {
  const texts = useTexts();
  if (note?.kind === 'failed') {
    return (
      <p className="row-meta row-note failed" role="alert">
        {note.text}
      </p>
    );
  }
  if (note) return <p className="row-meta row-note">{note.text}</p>;
  if (gone) return <p className="row-meta row-note">{texts.work.gone}</p>;
  return (
    <p className="row-meta">
      <Why task={task} waiting={waiting} now={now} />
    </p>
  );
}

function Due({ task, now }: { task: UserTask; now: string }) {
  const texts = useTexts();
  const overdue = urgency(task.dueAt, now) === 'overdue';
  const when = task.dueAt ? formatDeadline(task.dueAt, now) : null;
  return (
    <div className="row-due">
      {when ? (
        <p className={overdue ? 'overdue' : undefined}>
          {overdue ? texts.inbox.overdueBy(when) : texts.inbox.due(when)}
        </p>
      ) : null}
      {task.snoozedUntil ? <p>{texts.work.snoozedUntil(formatMoment(task.snoozedUntil, now))}</p> : null}
    </div>
  );
}

function Why({ task, waiting, now }: { task: UserTask; waiting: boolean; now: string }) {
  const texts = useTexts();
  const me = useMe();
  const names = useNames();
  const mine = me.person.id;
  if (task.mayNot) return `${texts.work.mayNot}: ${task.mayNot.text}`;
  if (waiting) return texts.work.waitsFor(names.who(task), formatNear(task.createdAt, now));
  if (task.assignee === mine) {
    return task.owner && task.owner !== mine
      ? texts.work.delegatedBy(task.ownerName ?? names.person(task.owner))
      : texts.inbox.whyAssigned;
  }
  if (task.assignee) return texts.inbox.takenBy(task.assigneeName ?? names.person(task.assignee));
  if (task.candidateUsers.includes(mine)) return texts.inbox.whyNamed;
  const groups = task.candidateGroups.filter((group) => me.groups.includes(group));
  return texts.inbox.whyGroup(formatList((groups.length ? groups : task.candidateGroups).map(names.group)));
}
