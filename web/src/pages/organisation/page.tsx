import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dateOf } from '../../../../engine/values/time.ts';
import { newKey, request } from '../../api/client.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { OrganisationWhole } from '../../api/types-registers.ts';
import { Act, Done } from '../../components/act-dialog.tsx';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { mayWriteRegisters } from '../../components/may.ts';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Badge, Facts, Section } from '../../components/parts.tsx';
import { RegisterHistory } from '../../components/register-history.tsx';
import { useNow } from '../../now.ts';
import { READS_REGISTERS } from '../../registers.ts';
import { hasRole, useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

/** One organisation: until when it exists, what is below it, who sits in it. */
export default function OrganisationPage() {
  const organisationId = useAddressPart('organisationId');
  const query = useQuery(registerQueries.organisation(organisationId));
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageTrouble failure={query.error} onRetry={() => void query.refetch()} />;
  return <One key={organisationId} organisation={query.data} />;
}

function One({ organisation }: { organisation: OrganisationWhole }) {
  const texts = useTexts();
  const me = useMe();
  const span = useSpan();
  const [done, setDone] = useState('');
  const all = useQuery(registerQueries.organisations()).data?.items ?? [];
  const writes = mayWriteRegisters(me);
  const { field } = texts.organisations;
  const path = `/organisations/${encodeURIComponent(organisation.id)}`;
  return (
    <>
      <PageTitle
        title={organisation.name}
        kicker={<Link to="/organisations">{texts.organisations.title}</Link>}
        aside={
          writes ? (
            <Act
              label={texts.common.change}
              title={texts.organisations.correctTitle(organisation.name)}
              confirm={texts.common.save}
              fields={[
                { name: 'name', label: field.name, kind: 'text', initial: organisation.name },
                { name: 'email', label: field.email, kind: 'email', initial: organisation.email ?? '', optional: true },
                {
                  name: 'parent',
                  label: field.parent,
                  kind: 'choice',
                  initial: organisation.parent ?? '',
                  options: all
                    .filter((one) => one.id !== organisation.id)
                    .map((one) => ({ value: one.id, label: one.name })),
                  optional: true,
                },
                {
                  name: 'validFrom',
                  label: field.validFrom,
                  kind: 'date',
                  initial: organisation.validFrom ?? '',
                  optional: true,
                },
                {
                  name: 'validTo',
                  label: field.validTo,
                  kind: 'date',
                  initial: organisation.validTo ?? '',
                  optional: true,
                },
              ]}
              send={(values) =>
                request(path, {
                  method: 'PATCH',
                  body: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value || null])),
                })
              }
              onDone={() => setDone(texts.common.saved)}
            />
          ) : null
        }
      />
      <Done text={done} />
      <div className="two-columns">
        <div>
          <Members organisation={organisation} writes={writes} onDone={setDone} />
          {hasRole(me, ...READS_REGISTERS) ? <RegisterHistory type="organisation" id={organisation.id} /> : null}
        </div>
        <aside aria-label={texts.case.facts}>
          <div className="paper context">
            <h2>{texts.case.facts}</h2>
            <Facts
              items={[
                [field.kind, texts.organisationKind[organisation.kind] ?? organisation.kind],
                [field.email, organisation.email],
                [
                  field.parent,
                  organisation.parent ? (
                    <Link
                      key="parent"
                      to="/organisations/$organisationId"
                      params={{ organisationId: organisation.parent }}
                    >
                      {organisation.parentName ?? organisation.parent}
                    </Link>
                  ) : null,
                ],
                [texts.span.label, span(organisation.validFrom, organisation.validTo)],
              ]}
            />
            {organisation.below.length > 0 ? (
              <>
                <h3>{texts.organisations.below}</h3>
                <ul>
                  {organisation.below.map((one) => (
                    <li key={one.id}>
                      <Link to="/organisations/$organisationId" params={{ organisationId: one.id }}>
                        {one.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </div>
        </aside>
      </div>
    </>
  );
}

interface MembersProps {
  organisation: OrganisationWhole;
  writes: boolean;
  onDone: (words: string) => void;
}

function Members({ organisation, writes, onDone }: MembersProps) {
  const texts = useTexts();
  const span = useSpan();
  const today = dateOf(useNow());
  const path = `/organisations/${encodeURIComponent(organisation.id)}/members`;
  const { members } = organisation;
  return (
    <Section
      title={texts.organisations.members}
      id="members"
      aside={
        writes ? (
          <Act
            label={texts.organisations.addMember}
            small
            title={texts.organisations.addMember}
            confirm={texts.common.add}
            fields={[
              { name: 'personId', label: texts.common.person, kind: 'person' },
              { name: 'validFrom', label: texts.organisations.firstDay, kind: 'date', initial: today },
              { name: 'validTo', label: texts.organisations.lastDay, kind: 'date', optional: true },
            ]}
            send={(values) =>
              request(path, {
                method: 'POST',
                body: {
                  personId: values.personId,
                  validFrom: values.validFrom,
                  ...(values.validTo ? { validTo: values.validTo } : {}),
                },
                idempotencyKey: newKey(),
              })
            }
            onDone={() => onDone(texts.organisations.memberAdded)}
          />
        ) : null
      }
    >
      {members.length === 0 ? <p className="quiet">{texts.organisations.noMembers}</p> : null}
      {members.length > 0 ? (
        <ul className="rows">
          {members.map((member) => (
            <li key={`${member.personId} ${member.validFrom}`} className="person-row">
              <span>
                <Link to="/people/$personId" params={{ personId: member.personId }} className="row-title">
                  {member.personName}
                </Link>
                <br />
                <span className="quiet">{span(member.validFrom, member.validTo)}</span>
              </span>
              {member.current ? (
                writes ? (
                  <Act
                    label={texts.organisations.endMember}
                    describedAs={texts.organisations.endMemberNamed(member.personName)}
                    small
                    title={texts.organisations.endMemberNamed(member.personName)}
                    confirm={texts.common.save}
                    fields={[
                      {
                        name: 'validTo',
                        label: texts.organisations.lastDay,
                        kind: 'date',
                        initial: member.validTo ?? today,
                      },
                    ]}
                    send={(values) =>
                      request(path, {
                        method: 'PATCH',
                        body: { personId: member.personId, validFrom: member.validFrom, validTo: values.validTo },
                      })
                    }
                    onDone={() => onDone(texts.common.saved)}
                  />
                ) : null
              ) : (
                <Badge>{member.validFrom > today ? texts.span.later : texts.span.over}</Badge>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
