import type { MeetingSeries } from '../../infra/registers/meeting-series.ts';

/** Who runs the meetings of a series, writes agenda and minutes: one person, or a role of the scheme. */
export function convenerOf(series: MeetingSeries): { convener_id: string | null; convener_group: string | null } {
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
