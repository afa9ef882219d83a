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
