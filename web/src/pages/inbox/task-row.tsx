import type { UserTask } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { useNames } from '../../components/names.ts';
import { useCaseName, useModelName } from '../../components/task-name.ts';
import { formatDeadline, formatList, urgency } from '../../format.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

interface TaskRowProps {
  task: UserTask;
  /** Was open when the list was shown; someone answered it since, or the case went on. */
  gone: boolean;
  now: string;
  claiming: boolean;
  onClaim: () => void;
}

/** What to do, about which case, why it is mine, and until when. */
export function TaskRow({ task, gone, now, claiming, onClaim }: TaskRowProps) {
  const texts = useTexts();
  const modelName = useModelName();
  const caseName = useCaseName();
  const name = modelName(task);
  const free = !task.assignee && !gone;
  const overdue = urgency(task.dueAt, now) === 'overdue';
  return (
    <li className={gone ? 'task-row gone' : 'task-row'}>
      <div>
        <Link to="/tasks/$taskId" params={{ taskId: task.id }} className="row-link">
          {name}
        </Link>
        <p className="row-meta">{caseName(task)}</p>
        <p className="row-meta">{gone ? texts.inbox.gone : <Why task={task} />}</p>
      </div>
      <p className={overdue ? 'row-due overdue' : 'row-due'}>
        {task.dueAt
          ? overdue
            ? texts.inbox.overdueBy(formatDeadline(task.dueAt, now))
            : texts.inbox.due(formatDeadline(task.dueAt, now))
          : null}
      </p>
      <div className="row-action">
        {free ? (
          <button
            type="button"
            className="button button-secondary button-small"
            aria-label={texts.inbox.claimOf(`${name}, ${task.caseNumber ?? ''}`)}
            disabled={claiming}
            onClick={onClaim}
          >
            {texts.inbox.claim}
          </button>
        ) : null}
      </div>
    </li>
  );
}

function Why({ task }: { task: UserTask }) {
  const texts = useTexts();
  const me = useMe();
  const names = useNames();
  if (task.assignee === me.person.id) return texts.inbox.whyAssigned;
  if (task.assignee) return texts.inbox.takenBy(task.assigneeName ?? names.person(task.assignee));
  if (task.candidateUsers.includes(me.person.id)) return texts.inbox.whyNamed;
  const mine = task.candidateGroups.filter((group) => me.groups.includes(group));
  return texts.inbox.whyGroup(formatList((mine.length ? mine : task.candidateGroups).map(names.group)));
}
