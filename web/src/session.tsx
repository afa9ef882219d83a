import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { ApiError, onSignedOut, rememberCsrf, request } from './api/client.ts';
import type { Session } from './api/types.ts';

interface SessionState {
  /** null = nobody is signed in. */
  session: Session | null;
  loading: boolean;
  failure: unknown;
  /** The session that the page was opened with is over; what is typed stays on the page meanwhile. */
  expired: boolean;
  /** Who has signed in instead of the person whose page this is. */
  stranger: Session | null;
}

const SessionContext = createContext<SessionState>({
  session: null,
  loading: true,
  failure: null,
  expired: false,
  stranger: null,
});

export function SessionProvider({ children }: { children: ReactNode }) {
  const query = useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      try {
        const session = await request<Session | null>('/session');
        rememberCsrf(session?.csrf);
        return session?.person ? session : null;
      } catch (failure) {
        if (failure instanceof ApiError && failure.status === 401) return null;
        throw failure;
      }
    },
    staleTime: 60_000,
  });
  const client = useQueryClient();
  const [first, setFirst] = useState<Session | null>(null);
  const found = query.data ?? null;
  useEffect(() => {
    if (found && (first === null || found.person.id === first.person.id)) setFirst(found);
  }, [found, first]);
  useEffect(() => onSignedOut(() => client.setQueryData(['session'], null)), [client]);
  const stranger = first && found && found.person.id !== first.person.id ? found : null;
  return (
    <SessionContext.Provider
      value={{
        session: first ?? found,
        loading: query.isPending,
        failure: query.error,
        expired: first !== null && (query.data === null || stranger !== null),
        stranger,
      }}
    >
      {children}
    </SessionContext.Provider>
  );
}

export function useSession(): SessionState {
  return useContext(SessionContext);
}

/** For pages behind the sign-in: the session is there. */
export function useMe(): Session {
  const { session } = useSession();
  if (!session) throw new Error('This page is shown to signed-in people only');
  return session;
}

export function hasRole(session: Session | null, ...roles: string[]): boolean {
  return session?.roles.some((role) => roles.includes(role)) ?? false;
}

/** Where the browser goes to sign in; it comes back to `returnTo`, a path of these pages. */
export function signInAddress(returnTo: string): string {
  const path = returnTo.startsWith('/') && !returnTo.startsWith('//') ? returnTo : '/';
  return `/api/v1/session/sign-in?returnTo=${encodeURIComponent(path)}`;
}
