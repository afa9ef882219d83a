import { useQuery } from '@tanstack/react-query';
import { dateOf, daysBetween } from '../../../../engine/values/time.ts';
import { queries } from '../../api/queries.ts';
import type { Appointment, Term } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { useNames } from '../../components/names.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty, type Tone } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatDate, formatPercent } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

const TONES: Record<string, Tone> = { offered: 'neutral', signed: 'info', active: 'good', ended: 'neutral' };

export default function AppointmentsPage() {
  const texts = useTexts();
  const query = useQuery(queries.appointments());
  return (
    <>
      <PageTitle title={texts.appointments.title} />
      <QueryState query={query} />
      {query.data?.items.length === 0 ? (
        <Empty title={texts.appointments.empty} help={texts.appointments.emptyHelp} />
      ) : null}
      <ul className="card-list two">
        {query.data?.items.map((appointment) => (
          <li key={appointment.id}>
            <OneAppointment appointment={appointment} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneAppointment({ appointment }: { appointment: Appointment }) {
  const texts = useTexts();
  const names = useNames();
  const terms = appointment.terms ?? [];
  return (
    <div className="paper">
      <h2>
        <Link to="/appointments/$appointmentId" params={{ appointmentId: appointment.id }}>
          {appointment.personName ?? names.person(appointment.personId)}
        </Link>
      </h2>
      <p>
        {appointment.positionTitle ?? texts.roleTitles[appointment.role] ?? names.group(appointment.role)}{' '}
        <Badge tone={TONES[appointment.state] ?? 'neutral'}>
          {texts.appointments.state[appointment.state] ?? appointment.state}
        </Badge>
      </p>
      {terms.length === 0 ? <p className="quiet">{texts.appointments.noTerm}</p> : null}
      {terms.map((term) => (
        <TermLine key={term.no} term={term} />
      ))}
    </div>
  );
}

/** How much of a term has gone, as a line and in words. */
function TermLine({ term }: { term: Term }) {
  const texts = useTexts();
  const today = dateOf(useNow());
  const whole = daysBetween(term.startDate, term.lastDay) + 1;
  const gone = Math.min(whole, Math.max(0, daysBetween(term.startDate, today)));
  const words =
    today < term.startDate
      ? texts.appointments.termNotBegun
      : today > term.lastDay
        ? texts.appointments.termOver
        : texts.appointments.termLine(formatPercent(gone / whole));
  return (
    <>
      <p>{texts.appointments.term(term.no, formatDate(term.startDate), formatDate(term.lastDay))}</p>
      {today < term.startDate ? null : <progress className="term-line" value={gone} max={whole} aria-label={words} />}
      <p className="quiet">{words}</p>
    </>
  );
}
