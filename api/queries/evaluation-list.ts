import { sql } from 'kysely';
import type { Json } from '../../engine/values/json.ts';
import { SCHEME_CODES } from '../../processes/functions/scheme-rules.ts';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { textArray } from './visibility.ts';

export interface EvaluationFilters extends PageWish {
  id?: string | undefined;
  scheme?: string | undefined;
  year?: number | undefined;
}

/** Evaluations of the schemes in which the caller is administrator, chief, consultant or of the executive board. */
export async function listEvaluations(api: Api, caller: Caller, filters: EvaluationFilters) {
  const roles = ['scheme_admin', 'administrator', 'chief', 'consultant', 'executive', 'auditor', 'dpo'];
  const schemes = SCHEME_CODES.filter((scheme) => roles.some((role) => caller.groups.includes(`${role}@${scheme}`)));
  let query = api.db
    .selectFrom('evaluation')
    .innerJoin('meeting_series as series', 'series.id', 'evaluation.series_id')
    .leftJoin('meeting', 'meeting.id', 'evaluation.meeting_id')
    .leftJoin('agenda_item as item', 'item.id', 'evaluation.carried_to')
    .select([
      'evaluation.id',
      'evaluation.series_id',
      'series.scheme',
      'evaluation.year',
      'evaluation.meeting_id',
      'meeting.starts_at as meeting_starts_at',
      'evaluation.state',
      'evaluation.asked_at',
      'evaluation.noted_at',
      'evaluation.note',
      'evaluation.carried_to',
      'item.meeting_id as carried_to_meeting_id',
      'evaluation.case_id',
    ])
    .select([
      sql<number>`(select count(*)::int from evaluation_answer a where a.evaluation_id = evaluation.id)`.as('asked'),
      sql<number>`(select count(a.answered_at)::int from evaluation_answer a where a.evaluation_id = evaluation.id)`.as(
        'answered',
      ),
    ])
    .where(sql<boolean>`series.scheme = any(${textArray(schemes)})`);
  if (filters.id) query = query.where('evaluation.id', '=', filters.id);
  if (filters.scheme) query = query.where('series.scheme', '=', filters.scheme);
  if (filters.year) query = query.where('evaluation.year', '=', filters.year);
  const page = await readPage(query, filters, {
    keys: { year: { by: sql`evaluation.year`, type: 'integer' } },
    id: sql`evaluation.id`,
    usual: 'year',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}

/** The answers of an evaluation once its note is written: none tells whose it is, and their order tells nothing. */
export async function namelessAnswers(api: Api, id: string): Promise<Record<string, Json>[]> {
  const rows = await api.db
    .selectFrom('evaluation_answer')
    .innerJoin('evaluation', 'evaluation.id', 'evaluation_answer.evaluation_id')
    .select('answers')
    .where('evaluation_id', '=', id)
    .where('evaluation.noted_at', 'is not', null)
    .where('answers', 'is not', null)
    .orderBy('evaluation_answer.id')
    .execute();
  return rows.map(({ answers }) => (answers ?? {}) as Record<string, Json>);
}
