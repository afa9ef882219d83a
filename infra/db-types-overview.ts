/** Rows of migrations/0036_overview.sql; kept by triggers and `fold_overview()`, nobody else writes them. */
export interface OverviewTable {
  process_key: string;
  /** 0 = the process was called by another. */
  version: number;
  /** '' = the case says of none. */
  scheme: string;
  kind: 'active' | 'waits' | 'due' | 'passed' | 'flow' | 'started' | 'ended' | 'branch';
  month: string;
  element_id: string;
  detail: string;
  seconds: number;
  times: number;
}
