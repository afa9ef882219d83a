import { useQuery } from '@tanstack/react-query';
import { dateOf } from '../../../../engine/values/time.ts';
import { ApiError } from '../../api/client.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { Election, Representation } from '../../api/types-meetings.ts';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Loading } from '../../components/loading.tsx';
import { useNames } from '../../components/names.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty, Section, type Tone } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { MeetingMenu } from '../../components/sub-menu.tsx';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** Who sits where and until when; elections with what came of them. Never a ballot. */
export default function SeatsPage() {
  const texts = useTexts();
  const seats = useQuery(registerQueries.representations());
  const elections = useQuery(registerQueries.elections());
  const failure = [seats.error, elections.error].find((one) => one && !(one instanceof ApiError && one.status === 403));
  return (
    <>
      <PageTitle title={texts.seats.title} />
      <MeetingMenu />
      {seats.isPending ? <Loading /> : null}
      {failure ? <ProblemAlert failure={failure} onRetry={() => void seats.refetch()} /> : null}
      {seats.data ? (
        <Section title={texts.seats.holders} id="holders">
          {seats.data.items.length === 0 ? (
            <Empty title={texts.seats.empty} help={texts.seats.emptyHelp} />
          ) : (
            <Holders seats={seats.data.items} />
          )}
        </Section>
      ) : null}
      {elections.data ? (
        <Section title={texts.seats.elections} id="elections">
          {elections.data.items.length === 0 ? (
            <Empty title={texts.seats.noElections} help={texts.seats.noElectionsHelp} />
          ) : (
            <ul className="card-list two">
              {elections.data.items.map((election) => (
                <li key={election.id}>
                  <OneElection election={election} />
                </li>
              ))}
            </ul>
          )}
        </Section>
      ) : null}
    </>
  );
}

function Holders({ seats }: { seats: Representation[] }) {
  const texts = useTexts();
  const names = useNames();
  const span = useSpan();
  const today = dateOf(useNow());
  const sorted = [...seats].sort(
    (a, b) => b.validFrom.localeCompare(a.validFrom) || a.seat.localeCompare(b.seat) || a.seatNo - b.seatNo,
  );
  return (
    <ListTable
      caption={texts.seats.holders}
      rows={sorted}
      keyOf={({ id }) => id}
      columns={[
        {
          title: texts.common.person,
          cell: (seat) => (
            <Link to="/people/$personId" params={{ personId: seat.personId }}>
              {seat.personName ?? names.person(seat.personId)}
            </Link>
          ),
        },
        {
          title: texts.seats.seat,
          cell: (seat) => (
            <>
              {texts.seatNames[seat.seat] ?? seat.seat} {seat.seatNo}
              {seat.seriesTitle ? <span className="quiet"> – {seat.seriesTitle}</span> : null}
            </>
          ),
        },
        {
          title: texts.span.label,
          cell: (seat) => (
            <>
              {span(seat.validFrom, seat.validTo)}{' '}
              {seat.validFrom > today ? <Badge tone="info">{texts.span.later}</Badge> : null}
              {seat.validTo !== null && seat.validTo < today ? <Badge>{texts.span.over}</Badge> : null}
            </>
          ),
        },
        { title: texts.seats.howLabel, cell: (seat) => texts.seats.how[seat.how] ?? seat.how },
      ]}
    />
  );
}

const TONES: Record<Election['state'], Tone> = {
  candidates: 'info',
  voting: 'info',
  tie: 'warn',
  decided: 'good',
  vacant: 'bad',
};

function OneElection({ election: listed }: { election: Election }) {
  const texts = useTexts();
  const names = useNames();
  const span = useSpan();
  const whole = useQuery({ ...registerQueries.election(listed.id), enabled: listed.candidates === undefined });
  const election = { ...listed, ...(whole.data ?? {}) };
  const candidates = [...(election.candidates ?? [])]
    .filter((one) => (one.round ?? election.round) === election.round)
    .sort((a, b) => (b.votes ?? 0) - (a.votes ?? 0));
  const counted = ['decided', 'vacant'].includes(election.state);
  return (
    <div className="paper">
      <h3>
        {election.byElection ? texts.seats.byElection : texts.seats.election}:{' '}
        {texts.seatNames[election.seat] ?? election.seat}
      </h3>
      <p>
        <Badge tone={TONES[election.state]}>{texts.seats.state[election.state] ?? election.state}</Badge>
      </p>
      <p>
        {texts.seats.period(election.seats, span(election.validFrom, election.validTo))}
        {election.round > 1 ? ` ${texts.seats.round(election.round)}` : ''}
      </p>
      {election.voters ? <p className="quiet">{texts.seats.turnout(election.voted ?? 0, election.voters)}</p> : null}
      {candidates.length > 0 ? (
        <>
          <h4>{texts.seats.candidates}</h4>
          <ul>
            {candidates.map((one) => (
              <li key={one.personId}>
                {one.personName ?? names.person(one.personId)}
                {counted && typeof one.votes === 'number' ? `: ${texts.seats.votes(one.votes)}` : ''}
                {one.elected ? (
                  <>
                    {' '}
                    <Badge tone="good">{one.byLot ? texts.seats.byLot : texts.seats.elected}</Badge>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {election.caseId ? (
        <p>
          <Link to="/cases/$instanceId" params={{ instanceId: election.caseId }}>
            {texts.task.seeCase}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
