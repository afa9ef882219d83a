/** What is known of a series where its meetings are run; a row of meeting_series fits. */
export interface RunSeries {
  kind: 'kkt' | 'consultant_day' | 'level1' | 'level2' | 'level3';
  scheme: string;
  chief_id: string | null;
}

/** Who runs the meetings of a series, writes agenda and minutes: one person, or a role of the scheme. */
export function convenerOf(series: RunSeries): { convener_id: string | null; convener_group: string | null } {
  switch (series.kind) {
    case 'kkt':
    case 'consultant_day':
      return { convener_id: null, convener_group: `secretariat@${series.scheme}` };
    case 'level1':
    case 'level2':
      return { convener_id: null, convener_group: `scheme_admin@${series.scheme}` };
    case 'level3':
      return { convener_id: series.chief_id, convener_group: null };
  }
}

/** Whom a task of a meeting goes on to when nobody does it: the next role, beside those who were reminded. */
export function escalationOf({ kind, scheme }: Pick<RunSeries, 'kind' | 'scheme'>): string[] {
  switch (kind) {
    case 'kkt':
    case 'consultant_day':
      return [`role:secretariat_team_lead@${scheme}`, `role:secretariat@${scheme}`];
    case 'level1':
    case 'level2':
      return [`role:executive@${scheme}`, `role:scheme_admin@${scheme}`];
    case 'level3':
      return [`role:scheme_admin@${scheme}`];
  }
}
