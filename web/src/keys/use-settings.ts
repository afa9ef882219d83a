import { useQuery } from '@tanstack/react-query';
import { inboxQueries } from '../api/inbox-queries.ts';
import type { Settings } from '../api/types-inbox.ts';
import { useSession } from '../session.tsx';

const USUAL: Settings = { letterKeys: true, colours: 'auto', reminders: 'each', calendarDeadlines: true };

/** The person's own settings; until they are read, and where they cannot be, no letter acts by surprise. */
export function useSettings(): Settings {
  const { session } = useSession();
  const { data } = useQuery({ ...inboxQueries.settings(), enabled: session !== null });
  return data ? { ...USUAL, ...data } : { ...USUAL, letterKeys: false };
}
