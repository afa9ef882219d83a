import { useQuery } from '@tanstack/react-query';
import { address } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { TaskBeside, UserTask } from '../../api/types.ts';
import { NextReminder } from '../../beside/reminders.tsx';
import { Link } from '../../components/link.tsx';
import { useNames } from '../../components/names.ts';
import { Facts } from '../../components/parts.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatDeadline, formatList, formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** What one needs to know beside the form: the case, who and when, its papers, its applications. */
export function Context({ task, beside }: { task: UserTask; beside: TaskBeside | undefined }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const modelName = useModelName();
  const documents = useQuery(queries.documents(task.instanceId)).data?.items ?? [];
  const applications = useQuery(queries.applications({ case: task.instanceId })).data?.items ?? [];
  const others = ({ names: people, more }: TaskBeside['others']): string =>
    people.length === 0
      ? texts.beside.nobodyElse
      : formatList(more > 0 ? [...people, texts.beside.andMore(more)] : people);
  return (
    <aside className="context paper" aria-labelledby="context-title">
      <h2 id="context-title">{texts.task.context}</h2>
      <Facts
        items={[
          [
            texts.common.case,
            <Link key="case" to="/cases/$instanceId" params={{ instanceId: task.instanceId }}>
              {task.caseNumber ?? texts.case.noNumber}
            </Link>,
          ],
          [
            texts.case.kind,
            modelName({ name: task.definitionName ?? task.definitionKey, nameEn: task.definitionNameEn }),
          ],
          [texts.task.dueLabel, task.dueAt ? formatDeadline(task.dueAt, now) : null],
          [texts.task.forLabel, names.who(task)],
          [texts.task.sinceLabel, formatNear(task.createdAt, now)],
          [texts.beside.mayAct, task.state === 'open' && beside ? others(beside.others) : null],
        ]}
      />
      {task.state === 'open' ? <NextReminder taskId={task.id} instanceId={task.instanceId} /> : null}
      {applications.length > 0 ? (
        <>
          <h3>{texts.task.applications}</h3>
          {applications.map((application) => (
            <details key={application.id} className="fold">
              <summary>
                {texts.task.applicationFrom(application.personName ?? names.person(application.personId))}
                {application.late ? ` (${texts.task.late})` : ''}
              </summary>
              <p className="mail-body">{application.statement ?? texts.common.notStated}</p>
              <p className="quiet">
                {texts.applicationState[application.state]}.{' '}
                {texts.vacancies.receivedAt(formatNear(application.receivedAt, now))}.
              </p>
            </details>
          ))}
        </>
      ) : null}
      {documents.length > 0 ? (
        <>
          <h3>{texts.task.documents}</h3>
          <ul>
            {documents.map((document) => (
              <li key={document.id}>
                <a
                  href={address(`/documents/${encodeURIComponent(document.id)}/content`)}
                  target="_blank"
                  rel="noopener"
                >
                  {document.title} <span className="quiet">(PDF)</span>
                  <span className="sr-only"> {texts.common.opensInNewTab}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </aside>
  );
}
