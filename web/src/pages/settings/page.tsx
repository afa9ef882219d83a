import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { inboxQueries } from '../../api/inbox-queries.ts';
import type { Settings } from '../../api/types-inbox.ts';
import { COLOURS, showColours } from '../../colours.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Section } from '../../components/parts.tsx';
import { Alert, ProblemAlert, problemText } from '../../components/problem.tsx';
import { KeyList } from '../../keys/key-list.tsx';
import { useSettings } from '../../keys/use-settings.ts';
import { useTexts } from '../../texts/index.ts';
import { ReminderChoice } from './reminders.tsx';

/**
 * A person's own choices. They are kept on the server at once; there is nothing to send. Where they cannot be read, none is
 * shown as chosen: the usual ones may not be this person's.
 */
export default function SettingsPage() {
  const texts = useTexts();
  const client = useQueryClient();
  const settings = useSettings();
  const kept = useQuery(inboxQueries.settings());
  const [outcome, setOutcome] = useState<'saved' | { failure: unknown } | null>(null);
  const change = async (changed: Partial<Settings>): Promise<void> => {
    const { queryKey } = inboxQueries.settings();
    const before = client.getQueryData<Settings>(queryKey);
    setOutcome(null);
    // Shown at once; where the server does not keep it, what was before is shown again.
    if (before) client.setQueryData(queryKey, { ...before, ...changed });
    try {
      const now = await request<Settings>('/session/settings', { method: 'PATCH', body: changed });
      client.setQueryData(queryKey, now);
      if (changed.colours) showColours(changed.colours);
      setOutcome('saved');
    } catch (failure) {
      client.setQueryData(queryKey, before);
      setOutcome({ failure });
    }
  };
  return (
    <>
      <PageTitle title={texts.settings.title} />
      <p className="lead">{texts.settings.lead}</p>
      <div role="status">{outcome === 'saved' ? <Alert kind="success">{texts.settings.saved}</Alert> : null}</div>
      {outcome && outcome !== 'saved' ? <Alert kind="error">{problemText(outcome.failure, texts)}</Alert> : null}
      {kept.isError && !kept.data ? (
        <ProblemAlert failure={kept.error} onRetry={() => void kept.refetch()} />
      ) : (
        <Choices settings={settings} onChange={(changed) => void change(changed)} />
      )}
      <Section id="settings-keys" title={texts.keys.title}>
        <p>{texts.keys.lead}</p>
        <KeyList heading="h3" />
      </Section>
    </>
  );
}

interface ChoicesProps {
  settings: Settings;
  onChange: (changed: Partial<Settings>) => void;
}

function Choices({ settings, onChange }: ChoicesProps) {
  const texts = useTexts();
  return (
    <>
      <Section id="settings-keyboard" title={texts.settings.keyboard}>
        <div className="choice">
          <input
            type="checkbox"
            id="letter-keys"
            aria-describedby="letter-keys-hint"
            checked={settings.letterKeys}
            onChange={(event) => onChange({ letterKeys: event.target.checked })}
          />
          <label htmlFor="letter-keys">{texts.settings.letterKeys}</label>
        </div>
        <p id="letter-keys-hint" className="form-hint choice-hint">
          {texts.settings.letterKeysHint}
        </p>
      </Section>
      <Section id="settings-colours" title={texts.colours.title}>
        <fieldset className="field" aria-describedby="colours-hint">
          <legend className="form-label">{texts.colours.legend}</legend>
          <p id="colours-hint" className="form-hint">
            {texts.colours.hint}
          </p>
          {COLOURS.map((colours) => (
            <div key={colours} className="choice choice-round">
              <input
                type="radio"
                name="colours"
                id={`colours-${colours}`}
                checked={settings.colours === colours}
                onChange={() => onChange({ colours })}
              />
              <label htmlFor={`colours-${colours}`}>{texts.colours[colours]}</label>
            </div>
          ))}
        </fieldset>
      </Section>
      <ReminderChoice settings={settings} onChange={onChange} />
    </>
  );
}
