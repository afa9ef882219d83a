import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { dateOf } from '../../../../engine/values/time.ts';
import { type SchemeRule, type SchemeWhole, schemeQueries } from '../../api/scheme-queries.ts';
import { Done } from '../../components/act-dialog.tsx';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Loading } from '../../components/loading.tsx';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Empty, Section } from '../../components/parts.tsx';
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
  // Until the numbers of another date have come, those of the one before stand, and the field that asks for it stays.
  const query = useQuery({
    ...schemeQueries.scheme(code, date ?? today),
    placeholderData: (before) => (before?.code === code ? before : undefined),
  });
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) edit.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageTrouble failure={query.error} onRetry={() => void query.refetch()} />;
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
              ref={edit}
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
      <ListTable
        className="rule-table"
        caption={groupName(group)}
        rows={group.rules}
        keyOf={({ pointer }) => pointer}
        columns={[
          { title: texts.schemes.rule, cell: ruleName },
          { title: texts.schemes.value, cell: (rule) => valueText(rule.value, rule.allowed) },
          {
            title: texts.schemes.origin,
            cell: (rule) => (
              <>
                {originText(rule, texts)}
                {rule.origin.reason ? <span className="quiet rule-reason">{rule.origin.reason}</span> : null}
              </>
            ),
          },
          {
            title: texts.schemes.validFrom,
            cell: (rule) => (rule.origin.validFrom ? formatDate(rule.origin.validFrom) : texts.schemes.always),
            className: (rule) => (rule.origin.validFrom ? undefined : 'is-always'),
          },
        ]}
      />
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
