import { endOfDay } from '../../../engine/values/time.ts';
import type { UserTask } from '../api/types.ts';
import { ActDialog } from '../components/act-dialog.tsx';
import { Alert } from '../components/problem.tsx';
import { deadlineDay, formatDeadline } from '../format.ts';
import { useNow } from '../now.ts';
import { useMe } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import type { ActName, ActValues } from './acts.ts';
import { PRIORITY, priorityName } from './priority.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { passesDeadline } from './snooze-times.ts';

export interface ActDialogsProps {
  act: ActName;
  /** Of the task, or of how many. */
  name: string;
  /** Null: several at once. */
  task: UserTask | null;
  /** Of the button that goes on, where it is not the act itself. */
  confirm?: string;
  onSend: (values: ActValues) => void;
  onClose: () => void;
}

/** What an act must know before it is done. */
export default function ActDialogs(props: ActDialogsProps) {
  const texts = useTexts();
  switch (props.act) {
    case 'delegate':
      return (
        <PersonDialog
          {...props}
          title={texts.deeds.delegateTitle(props.name)}
          help={texts.deeds.delegateHelp}
          label={texts.deeds.delegateTo}
          send={texts.deeds.delegateSend}
          withNote
        />
      );
    case 'assign':
      return (
        <PersonDialog
          {...props}
          title={texts.deeds.assignTitle(props.name)}
          label={texts.deeds.assignTo}
          send={texts.deeds.assignSend}
          orNobody
        />
      );
    case 'snooze':
      return <SnoozeDialog {...props} />;
    case 'priority':
      return <PriorityDialog {...props} />;
    case 'due':
      return <DueDialog {...props} />;
    default:
      return null;
  }
}

const NOBODY = '-';

function PersonDialog({
  task,
  title,
  help,
  label,
  send,
  confirm,
  withNote,
  orNobody,
  onSend,
  onClose,
}: ActDialogsProps & {
  title: string;
  help?: string;
  label: string;
  send: string;
  withNote?: boolean;
  orNobody?: boolean;
}) {
  const texts = useTexts();
  const me = useMe();
  const people = {
    without: [...(task?.assignee ? [task.assignee] : []), ...(orNobody ? [] : [me.person.id])],
    before: orNobody && task?.assignee ? [{ id: NOBODY, name: texts.deeds.toGroup }] : [],
  };
  return (
    <ActDialog
      label=""
      title={title}
      help={help}
      confirm={confirm ?? send}
      primary
      fields={[
        { name: 'to', label, kind: 'person', people },
        ...(withNote ? [{ name: 'note', label: texts.deeds.note, kind: 'longtext' as const, optional: true }] : []),
      ]}
      send={async ({ to, note }, names) => {
        onSend(to === NOBODY ? { to: null } : { to: to!, toName: names.to ?? '', ...(note ? { note } : {}) });
      }}
      onClose={onClose}
    />
  );
}

function PriorityDialog({ task, name, confirm, onSend, onClose }: ActDialogsProps) {
  const texts = useTexts();
  return (
    <ActDialog
      label=""
      title={texts.deeds.priorityTitle(name)}
      confirm={confirm ?? texts.common.save}
      fields={[
        {
          name: 'priority',
          label: texts.work.priority,
          kind: 'choice',
          initial: task ? priorityName(task.priority) : '',
          options: (['urgent', 'high', 'normal', 'low'] as const).map((one) => ({
            value: one,
            label: texts.work.priorityNames[one]!,
          })),
        },
      ]}
      send={async ({ priority }) => onSend({ priority: PRIORITY[priority as keyof typeof PRIORITY] })}
      onClose={onClose}
    />
  );
}

function DueDialog({ task, name, confirm, onSend, onClose }: ActDialogsProps) {
  const texts = useTexts();
  const now = useNow();
  return (
    <ActDialog
      label=""
      title={texts.deeds.dueTitle(name)}
      help={texts.deeds.dueHelp}
      confirm={confirm ?? texts.deeds.dueSend}
      fields={[
        {
          name: 'due',
          label: texts.deeds.newDue,
          kind: 'date',
          initial: task?.dueAt ? deadlineDay(task.dueAt) : '',
        },
      ]}
      note={({ due }) =>
        task?.snoozedUntil && due && /^\d{4}-/.test(due) && passesDeadline(task.snoozedUntil, endOfDay(due), now) ? (
          <Alert kind="warning">{texts.deeds.pastDeadline(formatDeadline(endOfDay(due), now))}</Alert>
        ) : null
      }
      send={async ({ due }) => onSend({ dueAt: endOfDay(due!) })}
      onClose={onClose}
    />
  );
}
