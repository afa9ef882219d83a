import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { address } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { AppointmentWhole, ChecklistItem, Loss, Renewal } from '../../api/types-registers.ts';
import { useNames } from '../../components/names.ts';
import { Badge, Section, type Tone } from '../../components/parts.tsx';
import { formatDate, formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

interface PartProps {
  appointment: AppointmentWhole;
}

const RENEWAL_TONES: Record<Renewal['state'], Tone> = {
  open: 'info',
  renewed: 'good',
  declined: 'neutral',
  lapsed: 'warn',
  refused: 'bad',
};
const LOSS_TONES: Record<Loss['state'], Tone> = {
  open: 'warn',
  cured: 'good',
  other_ground: 'good',
  dispensation: 'good',
  ended: 'bad',
};

function Row({ children, badge }: { children: ReactNode; badge: ReactNode }) {
  return (
    <li className="person-row">
      <span>{children}</span>
      {badge}
    </li>
  );
}

export function Renewals({ appointment }: PartProps) {
  const texts = useTexts();
  const names = useNames();
  const now = useNow();
  const renewals = appointment.renewals ?? [];
  if (renewals.length === 0) return null;
  const answer = (given: 'yes' | 'no' | null | undefined): string =>
    given ? texts.common[given] : texts.appointment.notAnswered;
  return (
    <Section title={texts.appointment.renewals} id="renewals">
      <ul className="rows">
        {renewals.map((one) => (
          <Row
            key={one.id}
            badge={<Badge tone={RENEWAL_TONES[one.state]}>{texts.renewalState[one.state] ?? one.state}</Badge>}
          >
            <span className="row-title">{texts.appointment.yearsOf(one.years)}</span>
            <br />
            <span className="quiet">
              {texts.appointment.askedBy(
                one.requestedByName ?? (one.requestedBy ? names.person(one.requestedBy) : texts.timeline.someone),
                formatNear(one.requestedAt, now),
              )}
              <br />
              {texts.appointment.answers(answer(one.municipalAnswer), answer(one.consultantAnswer))}
              {one.reason ? ` ${one.reason}` : ''}
            </span>
          </Row>
        ))}
      </ul>
    </Section>
  );
}

export function Notices({ appointment }: PartProps) {
  const texts = useTexts();
  const notices = appointment.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <Section title={texts.appointment.notices} id="notices">
      <ul className="rows">
        {notices.map((one) => (
          <Row
            key={one.id}
            badge={
              <Badge tone={one.state === 'in_force' ? 'warn' : 'neutral'}>
                {texts.noticeState[one.state] ?? one.state}
              </Badge>
            }
          >
            <span className="row-title">
              {texts.appointment.noticeBy(texts.appointment.side[one.givenBy] ?? one.givenBy)}
            </span>
            <br />
            <span className="quiet">
              {texts.appointment.noticeDates(formatDate(one.receivedOn), formatDate(one.lastDay))}
              {one.state === 'in_force' && one.consultantWithdrawsAt ? (
                <>
                  <br />
                  {texts.appointment.oneWithdraws(texts.appointment.side.consultant ?? '')}
                </>
              ) : null}
              {one.state === 'in_force' && one.municipalityWithdrawsAt ? (
                <>
                  <br />
                  {texts.appointment.oneWithdraws(texts.appointment.side.municipality ?? '')}
                </>
              ) : null}
            </span>
          </Row>
        ))}
      </ul>
    </Section>
  );
}

export function Losses({ appointment }: PartProps) {
  const texts = useTexts();
  const losses = appointment.losses ?? [];
  if (losses.length === 0) return null;
  return (
    <Section title={texts.appointment.losses} id="losses">
      <ul className="rows">
        {losses.map((one) => (
          <Row
            key={one.id}
            badge={<Badge tone={LOSS_TONES[one.state]}>{texts.lossState[one.state] ?? one.state}</Badge>}
          >
            <span className="row-title">{texts.lossKind[one.what] ?? one.what}</span>
            <br />
            <span className="quiet">
              {texts.appointment.lossDates(formatDate(one.lostOn), formatDate(one.cureUntil))}
              {one.reason ? ` ${one.reason}` : ''}
            </span>
          </Row>
        ))}
      </ul>
    </Section>
  );
}

export function Checks({ appointment }: PartProps) {
  const texts = useTexts();
  const now = useNow();
  const checks = appointment.checks ?? [];
  if (checks.length === 0) return null;
  return (
    <Section title={texts.appointment.checks} id="checks">
      <ul className="rows">
        {checks.map((one) => (
          <Row
            key={one.id}
            badge={
              <Badge tone={one.result === 'eligible' ? 'good' : one.result === 'not_eligible' ? 'bad' : 'info'}>
                {texts.checkResult[one.result ?? 'open'] ?? one.result}
              </Badge>
            }
          >
            <span className="row-title">{texts.askedBecause[one.askedBecause] ?? one.askedBecause}</span>
            <br />
            <span className="quiet">
              {formatNear(one.checkedAt ?? one.askedAt, now)}
              {one.checkedByName ? `, ${one.checkedByName}` : ''}
            </span>
          </Row>
        ))}
      </ul>
    </Section>
  );
}

export function Checklist({ appointment }: PartProps) {
  const texts = useTexts();
  const items = appointment.checklist ?? [];
  const lists = (['onboarding', 'offboarding'] as const).filter((list) => items.some((one) => one.list === list));
  return lists.map((list) => (
    <Section key={list} title={texts.appointment.checklist[list]} id={list}>
      <ul className="rows">
        {items
          .filter((one) => one.list === list)
          .map((one) => (
            <Ticked key={one.item} item={one} />
          ))}
      </ul>
    </Section>
  ));
}

function Ticked({ item }: { item: ChecklistItem }) {
  const texts = useTexts();
  const names = useNames();
  const now = useNow();
  const by = item.doneByName ?? (item.doneBy ? names.person(item.doneBy) : '');
  return (
    <Row badge={<Badge tone="good">{texts.stepState.done}</Badge>}>
      <span className="row-title">{texts.checklistItem[item.item] ?? item.item}</span>
      <br />
      <span className="quiet">{[by, formatNear(item.doneAt, now), item.note ?? ''].filter(Boolean).join(', ')}</span>
    </Row>
  );
}

/** Contract and addenda; what else the case has made stands on the case's page. */
export function Papers({ appointment }: PartProps) {
  const texts = useTexts();
  const documents = useQuery({ ...queries.documents(appointment.caseId ?? ''), enabled: Boolean(appointment.caseId) });
  const papers = [
    ...(appointment.contractDocumentId
      ? [{ id: appointment.contractDocumentId, words: texts.appointment.contract }]
      : []),
    ...(appointment.renewals ?? []).flatMap((one) =>
      one.addendumDocumentId ? [{ id: one.addendumDocumentId, words: texts.appointment.addendum }] : [],
    ),
  ];
  const known = new Set(papers.map(({ id }) => id));
  const others = (documents.data?.items ?? []).filter((one) => !known.has(one.id));
  const all = [...papers, ...others.map((one) => ({ id: one.id, words: one.title }))];
  if (all.length === 0) return null;
  return (
    <Section title={texts.appointment.papers} id="papers">
      <ul className="rows">
        {all.map((one) => (
          <li key={one.id} className="person-row">
            <a href={address(`/documents/${encodeURIComponent(one.id)}/content`)} target="_blank" rel="noopener">
              {one.words} (PDF)<span className="sr-only"> {texts.common.opensInNewTab}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
