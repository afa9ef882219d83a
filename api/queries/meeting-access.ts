import { type RawBuilder, sql } from 'kysely';
import { SCHEME_CODES } from '../../processes/functions/scheme-rules.ts';
import type { Caller } from '../context.ts';
import { hasRightIn } from '../rights.ts';
import { textArray } from './visibility.ts';

/** Roles that the caller holds in a scheme. */
export function rolesIn(caller: Caller, scheme: string): string[] {
  return caller.groups.filter((group) => group.endsWith(`@${scheme}`)).map((group) => group.split('@')[0]!);
}

/** Participants, the convener, who plans the scheme's meetings and who audits; `meeting` and `series` are in the query. */
export function seesMeeting(caller: Caller): RawBuilder<boolean> {
  const schemes = SCHEME_CODES.filter(
    (scheme) => hasRightIn(caller, 'meetings.plan', scheme) || hasRightIn(caller, 'audit.read', scheme),
  );
  return sql<boolean>`(series.scheme = any(${textArray(schemes)}) or meeting.convener_id = ${caller.id}
    or meeting.convener_group = any(${textArray(caller.groups)}) or meeting.called_by = ${caller.id}
    or exists (select from participant own where own.meeting_id = meeting.id and own.person_id = ${caller.id}
      and own.status <> 'removed'))`;
}

interface Run {
  convenerId: string | null;
  convenerGroup: string | null;
  scheme: string;
}
export function isConvener(caller: Caller, meeting: Pick<Run, 'convenerId' | 'convenerGroup'>): boolean {
  return (
    meeting.convenerId === caller.id ||
    (meeting.convenerGroup !== null && caller.groups.includes(meeting.convenerGroup))
  );
}
/** The convener, or who plans the scheme's meetings. */
export function runsMeeting(caller: Caller, meeting: Run): boolean {
  return isConvener(caller, meeting) || hasRightIn(caller, 'meetings.plan', meeting.scheme);
}
