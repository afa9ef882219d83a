import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { findYear, type MeetingSeries, setYear } from '../../infra/registers/meeting-series.ts';
import { meetingsOfYear } from '../../infra/registers/meetings.ts';
import { type YearWarning, yearResult } from '../../processes/functions/year-warnings.ts';

/** Closes the year of a case with what it came to, and keeps what fell short. */
export async function sumUpYear(
  db: DatabaseOrTransaction,
  { caseId, series, year }: { caseId: string; series: Pick<MeetingSeries, 'id' | 'kind'>; year: number },
  now: string,
): Promise<{ held: number; planned: number; warnings: YearWarning[] }> {
  const row = await findYear(db, series.id, year);
  const planned = row?.planned ?? 0;
  const meetings = (await meetingsOfYear(db, series.id, year)).map((meeting) => ({
    slotNo: meeting.slot_no,
    extraordinary: meeting.extraordinary,
    state: meeting.state,
    startsAt: meeting.starts_at,
  }));
  const { held, warnings } = yearResult(series.kind, planned, meetings);
  const kept = (row?.warnings ?? []).filter((warning) => warning === 'MOVED_ACROSS_QUARTER');
  await setYear(db, caseId, { state: 'closed', warnings: [...kept, ...warnings], closedAt: now });
  return { held, planned, warnings };
}
