import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dateOf } from '../../../../engine/values/time.ts';
import { ApiError } from '../../api/client.ts';
import { type SchemeRule, type SchemeWhole, schemeQueries } from '../../api/scheme-queries.ts';
import { Done } from '../../components/act-dialog.tsx';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { NotFoundMessage } from '../../components/not-found-message.tsx';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty, Section } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { dateFromField, formatDate } from '../../format.ts';
import { DateInput } from '../../forms/date-input.tsx';
import { FieldFrame } from '../../forms/field-frame.tsx';
import { useNow } from '../../now.ts';
import { hasRole, useMe } from '../../session.tsx';
import { type Texts, useTexts } from '../../texts/index.ts';
import { EditRules } from './edit-rules.tsx';
import { groupsOf, useGroupName } from './groups.ts';
import { SchemeHistory } from './history.tsx';
import { useRuleName, useValueText } from './rule-text.ts';

/** One scheme: its numbers on a date, where each comes from, changing them, what was changed. */
export default function SchemePage() {
  const texts = useTexts();
  const code = useAddressPart('code');
  const today = dateOf(useNow());
  const me = useMe();
  const [typed, setTyped] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const [done, setDone] = useState('');
  const date = dateFromField(typed ?? '');
  const query = useQuery(schemeQueries.scheme(code, date ?? today));
  if (query.isPending) return <Loading />;
  if (query.isError) {
    if (query.error instanceof ApiError && query.error.status === 404) return <NotFoundMessage />;
    return <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} />;
  }
  const scheme = query.data;
  const writes = hasRole(me, 'scheme_admin', 'administrator');
  return (
    <>
      <PageTitle
        title={scheme.name}
        kicker={<Link to="/schemes">{texts.schemes.title}</Link>}
        aside={
          writes && !editing ? (
            <button
              type="button"
              className="button button-primary"
              onClick={() => {
                setDone('');
                setTyped(null);
                setEditing(true);
              }}
            >
              {texts.schemes.edit}
            </button>
          ) : null
        }
      />
      {scheme.inheritsName ? <p>{texts.schemes.inherits(scheme.inheritsName)}</p> : null}
      <Done text={done} />
      {editing ? (
        <EditRules
          scheme={scheme}
          today={today}
          onClose={() => setEditing(false)}
          onSaved={(validFrom) => {
            setEditing(false);
            setTyped(validFrom);
            setDone(texts.schemes.saved(formatDate(validFrom)));
          }}
        />
      ) : (
        <>
          <FieldFrame id="scheme-date" label={texts.schemes.onDate} required group>
            <DateInput id="scheme-date" value={typed ?? today} onChange={setTyped} label={texts.schemes.onDate} />
          </FieldFrame>
          <p role="status" className="quiet">
            {texts.schemes.shownFor(formatDate(scheme.date))}
          </p>
          <Rules scheme={scheme} />
          <SchemeHistory scheme={scheme} />
        </>
      )}
    </>
  );
}

function Rules({ scheme }: { scheme: SchemeWhole }) {
  const texts = useTexts();
  const ruleName = useRuleName();
  const groupName = useGroupName();
  const valueText = useValueText();
  if (scheme.values.length === 0) return <Empty title={texts.schemes.nothing} />;
  return groupsOf(scheme.values).map((group) => (
    <Section key={group.id} id={group.id} title={groupName(group)}>
      <div className="table-scroll">
        <table className="list-table cards rule-table">
          <caption className="sr-only">{groupName(group)}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.schemes.rule}</th>
              <th scope="col">{texts.schemes.value}</th>
              <th scope="col">{texts.schemes.origin}</th>
              <th scope="col">{texts.schemes.validFrom}</th>
            </tr>
          </thead>
          <tbody>
            {group.rules.map((rule) => (
              <tr key={rule.pointer}>
                <th scope="row">{ruleName(rule)}</th>
                <td data-label={texts.schemes.value}>{valueText(rule.value, rule.allowed)}</td>
                <td data-label={texts.schemes.origin}>
                  {originText(rule, texts)}
                  {rule.origin.reason ? <span className="quiet rule-reason">{rule.origin.reason}</span> : null}
                </td>
                <td data-label={texts.schemes.validFrom} className={rule.origin.validFrom ? undefined : 'is-always'}>
                  {rule.origin.validFrom ? formatDate(rule.origin.validFrom) : texts.schemes.always}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  ));
}

function originText({ origin }: SchemeRule, texts: Texts): string {
  if (origin.kind === 'inherited') return texts.schemes.originInherited(origin.schemeName);
  if (origin.kind === 'product') return texts.schemes.originProduct;
  return texts.schemes.originChanged(
    origin.changedByName ?? texts.schemes.somebody,
    origin.changedAt ? formatDate(dateOf(origin.changedAt)) : '',
  );
}
