import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError, request } from './api/client.ts';
import type { Clock } from './api/types.ts';
import { useSession } from './session.tsx';

/**
 * The product's time, which can differ from the browser's: an installation with a turnable clock has its own.
 * `clock` is null where the real clock rules.
 */
export function useClock(): { clock: Clock | null; loaded: boolean; failure: unknown; askAgain: () => void } {
  const { session } = useSession();
  const query = useQuery({
    queryKey: ['clock'],
    queryFn: async () => {
      try {
        return await request<Clock>('/clock');
      } catch (failure) {
        if (failure instanceof ApiError && (failure.status === 404 || failure.status === 401)) return null;
        throw failure;
      }
    },
    staleTime: 30_000,
    enabled: session !== null,
  });
  return {
    clock: query.data ?? null,
    loaded: !query.isPending,
    failure: query.data === undefined ? query.error : null,
    askAgain: () => void query.refetch(),
  };
}

/** The product's now as a UTC instant, fresh each minute. */
export function useNow(): string {
  const { clock } = useClock();
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return clock ? clock.now : now;
}
