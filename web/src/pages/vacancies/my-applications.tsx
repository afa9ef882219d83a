import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Application } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Badge, Section, type Tone } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

const TONES: Record<Application['state'], Tone> = {
  received: 'info',
  shortlisted: 'info',
  reserve: 'neutral',
  rejected: 'neutral',
  withdrawn: 'neutral',
  nominated: 'good',
  hired: 'good',
};
const OVER = new Set<Application['state']>(['withdrawn', 'rejected', 'hired']);

export function MyApplications() {
  const texts = useTexts();
  const me = useMe();
  const now = useNow();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Application | null>(null);
  const [notice, setNotice] = useState('');
  const all = useQuery(queries.applications({ person: me.person.id })).data?.items ?? [];
  const mine = all.filter((application) => application.personId === me.person.id);
  const withdraw = useMutation({
    mutationFn: (application: Application) =>
      request(`/applications/${encodeURIComponent(application.id)}/withdraw`, {
        method: 'POST',
        body: {},
        idempotencyKey: newKey(),
      }),
    onSuccess: async () => {
      setAsking(null);
      setNotice(texts.vacancies.withdrawn);
      await client.invalidateQueries({ queryKey: ['applications'] });
      await client.invalidateQueries({ queryKey: ['vacancies'] });
    },
  });
  return (
    <Section title={texts.vacancies.mine} id="my-applications">
      <div role="status">{notice ? <Alert kind="success">{notice}</Alert> : null}</div>
      {mine.length === 0 ? <p>{texts.vacancies.mineEmpty}</p> : null}
      {mine.length > 0 ? (
        <ul className="rows">
          {mine.map((application) => {
            const title = application.positionTitle ?? texts.vacancies.round(application.roundNumber ?? 1);
            return (
              <li key={application.id} className="task-row">
                <div>
                  <p className="row-title">{title}</p>
                  <p className="row-meta">{texts.vacancies.receivedAt(formatNear(application.receivedAt, now))}</p>
                </div>
                <div>
                  <Badge tone={TONES[application.state]}>{texts.applicationState[application.state]}</Badge>
                </div>
                <div className="row-action">
                  {OVER.has(application.state) ? null : (
                    <button
                      type="button"
                      className="plain-button"
                      aria-label={`${texts.vacancies.withdraw}: ${title}`}
                      onClick={() => setAsking(application)}
                    >
                      {texts.vacancies.withdraw}
                    </button>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      ) : null}
      {asking ? (
        <Dialog title={texts.vacancies.withdrawTitle} onClose={() => setAsking(null)}>
          <p>{texts.vacancies.withdrawHelp}</p>
          {withdraw.isError ? <Alert kind="error">{problemText(withdraw.error, texts)}</Alert> : null}
          <div className="buttons">
            <BusyButton
              className="button button-danger"
              busy={withdraw.isPending}
              onClick={() => withdraw.mutate(asking)}
            >
              {texts.vacancies.withdrawConfirm}
            </BusyButton>
            <button type="button" className="button button-secondary" onClick={() => setAsking(null)}>
              {texts.vacancies.withdrawKeep}
            </button>
          </div>
        </Dialog>
      ) : null}
    </Section>
  );
}
