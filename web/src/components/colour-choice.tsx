import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId } from 'react';
import { request } from '../api/client.ts';
import { inboxQueries } from '../api/inbox-queries.ts';
import type { Settings } from '../api/types-inbox.ts';
import { COLOURS, type Colours, showColours, useColours } from '../colours.ts';
import { useSession } from '../session.tsx';
import { useTexts } from '../texts/index.ts';

/** Light, dark or as the device says; in the footer, so that it can be reached before anybody is signed in. */
export function ColourChoice() {
  const { colours: words } = useTexts();
  const id = useId();
  const { session } = useSession();
  const client = useQueryClient();
  const shown = useColours();
  const { data } = useQuery({ ...inboxQueries.settings(), enabled: session !== null });
  const kept = data?.colours;
  // Another device has chosen differently since.
  useEffect(() => {
    if (kept) showColours(kept);
  }, [kept]);
  const choose = async (colours: Colours): Promise<void> => {
    showColours(colours);
    if (!session) return;
    const key = inboxQueries.settings().queryKey;
    // Settings that are still on their way would put the old colours back.
    await client.cancelQueries({ queryKey: key });
    // Where it cannot be kept on the server it holds in this browser all the same.
    const now = await request<Settings>('/session/settings', { method: 'PATCH', body: { colours } }).catch(() => null);
    if (now) client.setQueryData(key, now);
  };
  return (
    <p className="colour-choice">
      <label htmlFor={id}>{words.label}</label>
      <select
        id={id}
        className="form-select"
        value={shown}
        onChange={(event) => void choose(event.target.value as Colours)}
      >
        {COLOURS.map((colours) => (
          <option key={colours} value={colours}>
            {words[colours]}
          </option>
        ))}
      </select>
    </p>
  );
}
