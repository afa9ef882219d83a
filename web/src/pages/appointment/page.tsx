import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dateOf } from '../../../../engine/values/time.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { AppointmentWhole } from '../../api/types-registers.ts';
import { Done } from '../../components/act-dialog.tsx';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { mayManageAppointments } from '../../components/may.ts';
import { useNames } from '../../components/names.ts';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Badge, Facts, Section } from '../../components/parts.tsx';
import { hoursText } from '../../components/position-text.ts';
import { Alert } from '../../components/problem.tsx';
import { RegisterHistory } from '../../components/register-history.tsx';
import { useSchemeName } from '../../components/scheme-name.ts';
import { TermPicture } from '../../components/term-picture.tsx';
import { formatDate, formatList } from '../../format.ts';
import { useNow } from '../../now.ts';
import { READS_REGISTERS } from '../../registers.ts';
import { hasRole, useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { AppointmentActs } from './acts.tsx';
import { Checklist, Checks, Losses, Notices, Papers, Renewals } from './parts.tsx';
import { APPOINTMENT_TONES } from './tones.ts';

/** One appointment: where it is in its time, and what happened in it. */
export default function AppointmentPage() {
  const appointmentId = useAddressPart('appointmentId');
  const query = useQuery(registerQueries.appointment(appointmentId));
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageTrouble failure={query.error} onRetry={() => void query.refetch()} />;
  return <OneAppointment key={appointmentId} appointment={query.data} />;
}

function OneAppointment({ appointment }: { appointment: AppointmentWhole }) {
  const texts = useTexts();
  const me = useMe();
  const names = useNames();
  const [done, setDone] = useState('');
  const today = dateOf(useNow());
  const own = me.person.id === appointment.personId;
  const manages = mayManageAppointments(me);
  const notice = appointment.notices?.find((one) => one.state === 'in_force');
  const name = appointment.personName ?? names.person(appointment.personId);
  return (
    <>
      <PageTitle
        title={name}
        kicker={appointment.positionTitle ?? texts.roleTitles[appointment.role] ?? names.group(appointment.role)}
        aside={<AppointmentActs appointment={appointment} own={own} manages={manages} name={name} onDone={setDone} />}
      />
      <Done text={done} />
      <p>
        <Badge tone={APPOINTMENT_TONES[appointment.state] ?? 'neutral'}>
          {texts.appointments.state[appointment.state] ?? appointment.state}
        </Badge>{' '}
        {appointment.endReason ? (
          <span>{texts.appointment.endReason[appointment.endReason] ?? appointment.endReason}</span>
        ) : null}
      </p>
      {appointment.frozenSince ? (
        <Alert kind="warning">
          <p>{texts.appointment.frozen(formatDate(appointment.frozenSince))}</p>
        </Alert>
      ) : null}
      {notice ? (
        <Alert kind="warning">
          <p>{texts.appointment.underNotice(formatDate(notice.lastDay, today))}</p>
        </Alert>
      ) : null}
      {appointment.start ? (
        <Section title={texts.appointment.time} id="time">
          <div className="paper">
            <TermPicture
              start={appointment.start}
              lastDay={appointment.lastDay ?? null}
              terms={appointment.terms ?? []}
              today={today}
              prompts={promptsOf(appointment)}
              noticeLastDay={notice?.lastDay ?? null}
            />
            <TermWords appointment={appointment} />
          </div>
        </Section>
      ) : null}
      <div className="two-columns">
        <div>
          <Renewals appointment={appointment} />
          <Notices appointment={appointment} />
          <Losses appointment={appointment} />
          <Checks appointment={appointment} />
          <Checklist appointment={appointment} />
          <Papers appointment={appointment} />
          {own || hasRole(me, ...READS_REGISTERS) ? <RegisterHistory type="appointment" id={appointment.id} /> : null}
        </div>
        <aside aria-label={texts.case.facts}>
          <div className="paper context">
            <AppointmentFacts appointment={appointment} />
          </div>
        </aside>
      </div>
    </>
  );
}

/** Days on which people are prompted, while the appointment runs; under notice there are none. */
function promptsOf(appointment: AppointmentWhole): string[] {
  if (!appointment.lastDay || !['signed', 'active'].includes(appointment.state)) return [];
  return appointment.prompts ?? [];
}

function TermWords({ appointment }: { appointment: AppointmentWhole }) {
  const texts = useTexts();
  const terms = appointment.terms ?? [];
  if (terms.length === 0) return <p className="quiet">{texts.appointments.noTerm}</p>;
  return (
    <ul className="plain-list">
      {terms.map((term) => (
        <li key={term.no}>{texts.appointments.term(term.no, formatDate(term.startDate), formatDate(term.lastDay))}</li>
      ))}
    </ul>
  );
}

function AppointmentFacts({ appointment }: { appointment: AppointmentWhole }) {
  const texts = useTexts();
  const names = useNames();
  const schemeName = useSchemeName();
  const { hoursModel, hoursMin, hoursMax } = appointment;
  return (
    <>
      <h2>{texts.case.facts}</h2>
      <Facts
        items={[
          [
            texts.common.person,
            <Link key="person" to="/people/$personId" params={{ personId: appointment.personId }}>
              {appointment.personName ?? names.person(appointment.personId)}
            </Link>,
          ],
          [texts.meetings.scheme, schemeName(appointment.scheme)],
          [texts.consultants.role, texts.roleTitles[appointment.role] ?? names.group(appointment.role)],
          [texts.appointment.employer, appointment.employerName ?? appointment.employerId],
          [texts.appointment.employerLine, appointment.employerLine],
          [texts.appointment.professionalLine, appointment.professionalLine],
          [texts.appointment.departments, formatList(appointment.departments ?? [])],
          [
            texts.appointment.contact,
            appointment.contactPersonName ??
              (appointment.contactPersonId ? names.person(appointment.contactPersonId) : null),
          ],
          [texts.appointment.consultationHour, appointment.consultationHour],
          [
            texts.appointment.hours,
            hoursModel && hoursMin != null && hoursMax != null
              ? hoursText({ hoursModel, hoursMin, hoursMax }, texts)
              : null,
          ],
          [
            texts.appointment.noticeRule,
            appointment.noticeMonths
              ? texts.appointment.noticeMonths(
                  appointment.noticeMonths,
                  texts.appointment.noticeRules[appointment.noticeRule ?? ''] ?? '',
                )
              : null,
          ],
        ]}
      />
      {appointment.caseId ? (
        <p>
          <Link to="/cases/$instanceId" params={{ instanceId: appointment.caseId }}>
            {texts.task.seeCase}
          </Link>
        </p>
      ) : null}
    </>
  );
}
