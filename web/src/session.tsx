import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { ApiError, rememberCsrf, request } from './api/client.ts';
import type { Session } from './api/types.ts';

interface SessionState {
  /** null = nobody is signed in. */
  session: Session | null;
  loading: boolean;
  failure: unknown;
}

const SessionContext = createContext<SessionState>({ session: null, loading: true, failure: null });

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
  return (
    <SessionContext.Provider value={{ session: query.data ?? null, loading: query.isPending, failure: query.error }}>
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
