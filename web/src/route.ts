import type { Session } from './api/types.ts';
import type { Texts } from './texts/index.ts';

/** What a page's `route.ts` says; the page itself (`page.tsx`, default export) is loaded when it is first opened. */
export interface PageRoute {
  /** `/tasks/$taskId` */
  path: string;
  /** Entry in the main menu, ordered by `order`; without it the page is reached by links only. */
  menu?: {
    order: number;
    label: (texts: Texts) => string;
    /** Addresses of other pages that belong under this entry: it is marked on them too. */
    holds?: string[];
    visible?: (session: Session, facts: { turnableClock: boolean }) => boolean;
  };
  /** True: shown to people who are not signed in too. */
  open?: boolean;
  /** What of the address behind `?` the page keeps, cleaned: the filter is the address. */
  search?: (raw: Record<string, unknown>) => Record<string, unknown>;
}
