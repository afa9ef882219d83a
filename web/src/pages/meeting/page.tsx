import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../../api/queries.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { MeetingWhole } from '../../api/types-meetings.ts';
import { Done } from '../../components/act-dialog.tsx';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { MeetingBadges, useMeetingTime } from '../../components/meeting-words.tsx';
import { useNames } from '../../components/names.ts';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Facts } from '../../components/parts.tsx';
import { Alert } from '../../components/problem.tsx';
import { RegisterHistory } from '../../components/register-history.tsx';
import { useSchemeName } from '../../components/scheme-name.ts';
import { useModelName } from '../../components/task-name.ts';
import { Warnings } from '../../components/warnings.tsx';
import { formatDateTime } from '../../format.ts';
import { useNow } from '../../now.ts';
import { READS_REGISTERS } from '../../registers.ts';
import { hasRole, useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { CancelMeeting, MoveMeeting } from './acts.tsx';
import { Agenda } from './agenda.tsx';
import { Answer } from './answer.tsx';
import { MinutesPart } from './minutes.tsx';
import { Papers } from './papers.tsx';
import { Participants } from './participants.tsx';
import { StateLine } from './state-line.tsx';

/** One meeting: when, where, who, about what, what came of it. */
export default function MeetingPage() {
  const meetingId = useAddressPart('meetingId');
  const query = useQuery(registerQueries.meeting(meetingId));
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageTrouble failure={query.error} onRetry={() => void query.refetch()} />;
  return <OneMeeting key={meetingId} meeting={query.data} />;
}

function OneMeeting({ meeting }: { meeting: MeetingWhole }) {
  const texts = useTexts();
  const me = useMe();
  const [done, setDone] = useState('');
  const { may } = meeting;
  return (
    <>
      <PageTitle
        title={meeting.title}
        kicker={
          <Link to="/series/$seriesId" params={{ seriesId: meeting.seriesId }}>
            {meeting.seriesTitle ?? texts.series.one}
          </Link>
        }
        aside={
          <>
            {may?.move ? <MoveMeeting meeting={meeting} onDone={setDone} /> : null}
            {may?.cancel ? <CancelMeeting meeting={meeting} onDone={setDone} /> : null}
          </>
        }
      />
      <Done text={done} />
      {meeting.state === 'cancelled' ? (
        <Alert kind="warning" heading={texts.meeting.isCancelled}>
          <p>{meeting.cancelledReason ?? texts.common.notStated}</p>
        </Alert>
      ) : null}
      {meeting.state === 'cancelled' ? null : <Warnings warnings={meeting.warnings} />}
      <StateLine state={meeting.state} />
      <Answer meeting={meeting} onDone={setDone} />
      <div className="two-columns">
        <div>
          <Agenda meeting={meeting} onDone={setDone} />
          <Participants meeting={meeting} onDone={setDone} />
          <MinutesPart meeting={meeting} onDone={setDone} />
          <Papers papers={meeting.documents ?? []} />
          {hasRole(me, ...READS_REGISTERS) ? <RegisterHistory type="meeting" id={meeting.id} /> : null}
        </div>
        <aside aria-label={texts.case.facts}>
          <div className="paper context">
            <MeetingFacts meeting={meeting} />
          </div>
        </aside>
      </div>
    </>
  );
}

function MeetingFacts({ meeting }: { meeting: MeetingWhole }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const time = useMeetingTime();
  const schemeName = useSchemeName();
  const publications = meeting.publications ?? [];
  const moves = meeting.moves ?? [];
  return (
    <>
      <h2>{texts.case.facts}</h2>
      <Facts
        items={[
          [texts.meetings.time, time(meeting)],
          [texts.meetings.place, meeting.place],
          [texts.common.state, <MeetingBadges key="state" meeting={meeting} />],
          [texts.meeting.topic, meeting.topic],
          [texts.meeting.reason, meeting.reason],
          [texts.meeting.calledBy, meeting.calledBy ? names.person(meeting.calledBy) : null],
          [
            texts.meeting.convener,
            meeting.convenerId
              ? (meeting.convenerName ?? names.person(meeting.convenerId))
              : meeting.convenerGroup
                ? names.group(meeting.convenerGroup.replace(/@.*$/, ''))
                : null,
          ],
          [texts.meetings.scheme, meeting.scheme ? schemeName(meeting.scheme) : null],
          [texts.meeting.slot, meeting.slotNo ? texts.meeting.slotOf(meeting.slotNo, meeting.slotYear) : null],
        ]}
      />
      {meeting.caseId ? <CaseOf meeting={meeting} caseId={meeting.caseId} /> : null}
      {publications.length > 0 ? (
        <>
          <h3>{texts.meeting.publications}</h3>
          <ul>
            {publications.map((one) => {
              const words = texts.meeting.publication(
                texts.publicationKind[one.kind] ?? one.kind,
                one.version,
                (texts.publicationState[one.state] ?? one.state).toLowerCase(),
              );
              return (
                <li key={one.id}>
                  {one.url && one.state === 'published' ? <a href={one.url}>{words}</a> : words}
                  {one.publishedAt ? <span className="quiet"> {formatDateTime(one.publishedAt, now)}</span> : null}
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
      {moves.length > 0 ? (
        <>
          <h3>{texts.meeting.moves}</h3>
          <ol>
            {moves.map((move) => (
              <li key={move.movedAt}>
                {texts.meeting.moved(formatDateTime(move.fromAt), formatDateTime(move.toAt))}
                <br />
                <span className="quiet">
                  {[
                    move.movedByName ?? (move.movedBy ? names.person(move.movedBy) : ''),
                    formatDateTime(move.movedAt, now),
                    move.reason ?? '',
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </>
  );
}

function CaseOf({ meeting, caseId }: { meeting: MeetingWhole; caseId: string }) {
  const texts = useTexts();
  const modelName = useModelName();
  const tasks = (useQuery(queries.caseTasks(caseId)).data?.items ?? []).filter((task) => {
    const about = task.input?.meetingId;
    return task.state === 'open' && (about === undefined || about === meeting.id);
  });
  return (
    <>
      <h3>{texts.common.case}</h3>
      <p>
        <Link to="/cases/$instanceId" params={{ instanceId: caseId }}>
          {texts.task.seeCase}
        </Link>
      </p>
      {tasks.length > 0 ? (
        <>
          <h3>{texts.case.tasks}</h3>
          <ul>
            {tasks.map((task) => (
              <li key={task.id}>
                <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
                  {modelName(task)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
