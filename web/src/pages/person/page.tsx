import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { dateOf } from '../../../../engine/values/time.ts';
import { request } from '../../api/client.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { PersonWhole } from '../../api/types-registers.ts';
import { Act, Done } from '../../components/act-dialog.tsx';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { mayWriteRegisters } from '../../components/may.ts';
import { useNames } from '../../components/names.ts';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Badge, Facts, Section } from '../../components/parts.tsx';
import { RegisterHistory } from '../../components/register-history.tsx';
import { useSchemeName } from '../../components/scheme-name.ts';
import { useNow } from '../../now.ts';
import { READS_REGISTERS } from '../../registers.ts';
import { hasRole, useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

/** One person: how they are reached, and what they are, each with its dates. */
export default function PersonPage() {
  const personId = useAddressPart('personId');
  const query = useQuery(registerQueries.person(personId));
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageTrouble failure={query.error} onRetry={() => void query.refetch()} />;
  return <OnePerson key={personId} person={query.data} />;
}

function OnePerson({ person }: { person: PersonWhole }) {
  const texts = useTexts();
  const me = useMe();
  const [done, setDone] = useState('');
  const own = me.person.id === person.id;
  const keeper = mayWriteRegisters(me);
  const whole = person.roles !== undefined;
  return (
    <>
      <PageTitle
        title={person.name}
        kicker={
          hasRole(me, ...READS_REGISTERS) ? (
            <Link to="/people">{texts.people.title}</Link>
          ) : own ? (
            texts.people.you
          ) : null
        }
        aside={
          own || keeper ? <Correct person={person} keeper={keeper} onDone={() => setDone(texts.common.saved)} /> : null
        }
      />
      <Done text={done} />
      {whole ? <Whole person={person} own={own} /> : <p className="quiet">{texts.people.nameOnly}</p>}
    </>
  );
}

function Correct({ person, keeper, onDone }: { person: PersonWhole; keeper: boolean; onDone: () => void }) {
  const texts = useTexts();
  const { column, field } = texts.people;
  return (
    <Act
      label={texts.people.correct}
      title={texts.people.correctTitle(person.name)}
      confirm={texts.common.save}
      fields={[
        ...(keeper ? [{ name: 'name', label: column.name, kind: 'text' as const, initial: person.name }] : []),
        {
          name: 'email',
          label: column.email,
          kind: 'email',
          initial: person.email ?? '',
          optional: true,
          hint: texts.people.emailHint,
        },
        { name: 'phone', label: field.phone, kind: 'tel', initial: person.phone ?? '', optional: true },
        {
          name: 'language',
          label: texts.app.language,
          kind: 'choice',
          initial: person.language ?? 'da',
          options: [
            { value: 'da', label: texts.app.toDanish },
            { value: 'en', label: texts.app.toEnglish },
          ],
        },
      ]}
      send={({ email, phone, ...rest }) =>
        request(`/people/${encodeURIComponent(person.id)}`, {
          method: 'PATCH',
          body: { ...rest, email: email || null, phone: phone || null },
        })
      }
      onDone={onDone}
    />
  );
}

function Whole({ person, own }: { person: PersonWhole; own: boolean }) {
  const texts = useTexts();
  const me = useMe();
  const names = useNames();
  const schemeName = useSchemeName();
  const languages: Record<string, string> = { da: texts.app.toDanish, en: texts.app.toEnglish };
  return (
    <div className="two-columns">
      <div>
        <Dated
          id="roles"
          title={texts.people.column.roles}
          empty={texts.people.noRoles}
          rows={(person.roles ?? []).map((held) => ({
            key: `${held.role} ${held.scheme} ${held.validFrom}`,
            words: texts.roleTitles[held.role] ?? names.group(held.role),
            note: held.scheme ? schemeName(held.scheme) : texts.people.allSchemes,
            from: held.validFrom,
            to: held.validTo,
          }))}
        />
        <Dated
          id="appointments"
          title={texts.appointments.title}
          rows={(person.appointments ?? []).map((one) => ({
            key: one.id,
            words: (
              <Link to="/appointments/$appointmentId" params={{ appointmentId: one.id }}>
                {one.positionTitle ?? texts.roleTitles[one.role] ?? names.group(one.role)}
              </Link>
            ),
            note: [schemeName(one.scheme), texts.appointments.state[one.state] ?? one.state].join(', '),
            from: one.start,
            to: one.lastDay,
          }))}
        />
        <Dated
          id="seats"
          title={texts.seats.title}
          rows={(person.seats ?? []).map((seat) => ({
            key: seat.id,
            words: `${texts.seatNames[seat.seat] ?? seat.seat} ${seat.seatNo}`,
            note: seat.seriesTitle,
            from: seat.validFrom,
            to: seat.validTo,
          }))}
        />
        <Dated
          id="bodies"
          title={texts.organisations.title}
          rows={(person.organisations ?? []).map((one) => ({
            key: `${one.organisationId} ${one.validFrom}`,
            words: (
              <Link to="/organisations/$organisationId" params={{ organisationId: one.organisationId }}>
                {one.name}
              </Link>
            ),
            note: '',
            from: one.validFrom,
            to: one.validTo,
          }))}
        />
        <Dated
          id="practices"
          title={texts.people.practices}
          rows={(person.practiceTies ?? []).map((tie) => ({
            key: `${tie.practiceId} ${tie.validFrom}`,
            words: tie.name,
            note: texts.people.tie[tie.tie] ?? tie.tie,
            from: tie.validFrom,
            to: tie.validTo,
          }))}
        />
        {own || hasRole(me, ...READS_REGISTERS) ? <RegisterHistory type="person" id={person.id} /> : null}
      </div>
      <aside aria-label={texts.people.contact}>
        <div className="paper context">
          <h2>{texts.people.contact}</h2>
          <Facts
            items={[
              [texts.people.column.email, person.email ?? texts.people.byPost],
              [texts.people.field.phone, person.phone],
              [texts.app.language, person.language ? languages[person.language] : null],
              [texts.common.state, person.active === false ? texts.people.inactive : null],
            ]}
          />
          {own ? (
            <p>
              <Link to="/calendar">{texts.people.ownCalendar}</Link>
            </p>
          ) : null}
        </div>
      </aside>
    </div>
  );
}

interface DatedProps {
  id: string;
  title: string;
  /** Said where there are none; without it the part is left out. */
  empty?: string;
  rows: { key: string; words: ReactNode; note: string; from: string | null; to: string | null }[];
}

/** Things that hold from a day to a day: those that hold now, then those to come, then those that are over. */
function Dated({ id, title, empty, rows }: DatedProps) {
  const texts = useTexts();
  const span = useSpan();
  const today = dateOf(useNow());
  if (rows.length === 0 && !empty) return null;
  const over = (to: string | null): boolean => to !== null && to < today;
  const sorted = [...rows].sort((a, b) => Number(over(a.to)) - Number(over(b.to)));
  return (
    <Section title={title} id={id}>
      {rows.length === 0 ? <p className="quiet">{empty}</p> : null}
      {rows.length > 0 ? (
        <ul className="rows">
          {sorted.map((row) => (
            <li key={row.key} className="person-row">
              <span>
                <span className="row-title">{row.words}</span>{' '}
                {row.note ? <span className="quiet">{row.note}</span> : null}
                <br />
                <span className="quiet">{span(row.from, row.to)}</span>
              </span>
              {over(row.to) ? <Badge>{texts.span.over}</Badge> : null}
              {row.from !== null && row.from > today ? <Badge tone="info">{texts.span.later}</Badge> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
