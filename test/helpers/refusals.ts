/** Wishes that must be refused: by code and place, in words of both languages, and without a change anywhere. */
import { expect } from '@jest/globals';
import { sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import type { HttpAnswer } from './hiring-answers.ts';
import { PATIENCE_MS } from './meeting-acts.ts';
import type { Product } from './product.ts';
import { until } from './until.ts';

interface FieldError {
  pointer: string;
}
export type Send = (personId: string, headers: Record<string, string>) => Promise<HttpAnswer>;
export interface Expected {
  status: number;
  code: string;
  /** JSON pointers, in any order; null: the whole is refused. */
  pointers: string[] | null;
}
export const bad = (code: string, ...pointers: string[]): Expected => ({ status: 422, code, pointers });
export const whole = (code: string): Expected => ({ status: 422, code, pointers: null });
export const NOT_AUTHORISED: Expected = { status: 403, code: 'NOT_AUTHORISED', pointers: null };
export const NOT_FOUND: Expected = { status: 404, code: 'NOT_FOUND', pointers: null };
export const conflict = (code: string): Expected => ({ status: 409, code, pointers: null });

/** The registers and what the cases have been told; nothing of it may differ after a refusal. */
const TABLES = [
  ...['meeting', 'meeting_year', 'meeting_move', 'participant', 'agenda_item', 'minutes', 'minutes_comment'],
  ...['publication', 'evaluation', 'seat_offer', 'appointment', 'term', 'renewal', 'notice', 'eligibility_check'],
  ...[
    'eligibility_loss',
    'area_link',
    'scheme_version',
    'audit',
    'buffered_message',
    'event',
    'task',
    'mail',
    'instance',
  ],
];

export function refusalsOn(product: () => Product) {
  const post =
    (path: string, body: object): Send =>
    (personId, headers) =>
      product().as(personId).post(path, body, { headers });
  const complete = (task: { id: string }, variables: JsonObject) =>
    post(`/user-tasks/${task.id}/complete`, { variables });
  async function all(): Promise<string> {
    const sums = await Promise.all(
      TABLES.map(async (table) => {
        const { rows } = await sql<{
          sum: string;
        }>`select count(*) || ':' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum
          from ${sql.table(table)} t`.execute(product().db);
        return `${table} ${rows[0]!.sum}`;
      }),
    );
    return sums.join('\n');
  }
  /** Whether a case has something to do by itself: a step, a wish without an answer, a mail to send, a timer that is due. */
  async function isUnderWay(): Promise<boolean> {
    const { now } = (await product().as('sekretaer-solveig').get('/clock')).body;
    const { rows } = await sql<{ busy: boolean }>`select
      exists (select from element_instance where state = 'active'
        and element_type in ('serviceTask', 'sendTask', 'businessRuleTask', 'scriptTask'))
      or exists (select from command where state = 'pending')
      or exists (select from mail where state = 'queued')
      or exists (select from timer where state = 'set' and due_at <= ${now}::timestamptz) as busy`.execute(
      product().db,
    );
    return rows[0]!.busy;
  }
  /**
   * What stands when the cases are calm: nothing is under way, and nothing has changed since the last look. What waits for
   * something else than itself looks as if it were under way, so ten seconds without a change are calm too.
   */
  async function calm(): Promise<string> {
    let before = '';
    let stillLooks = 0;
    return until(
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        const busy = await isUnderWay();
        const now = await all();
        stillLooks = now === before ? stillLooks + 1 : 0;
        before = now;
        return stillLooks >= (busy ? 25 : 1) ? now : null;
      },
      'the cases are calm',
      PATIENCE_MS,
    );
  }
  /** Sends it in Danish and in English; each refusal is told in words of its language, and nothing has changed. */
  async function refused(personId: string, send: Send, expected: Expected): Promise<void> {
    const before = await calm();
    const told: string[] = [];
    for (const language of ['da', 'en']) {
      const { status, body } = await send(personId, { 'accept-language': language });
      const pointers = body.errors ? [...new Set(body.errors.map(({ pointer }: FieldError) => pointer))].sort() : null;
      expect({ language, status, code: body.code, pointers }).toEqual({ language, ...expected });
      expect(body).toMatchObject({ type: expect.stringMatching(/^urn:sagsgang:problem:/), title: expect.any(String) });
      expect([body.title, body.detail]).not.toContain('');
      expect(`${body.title} ${body.detail}`).not.toMatch(/\{\w+\}|undefined|null|\[object/);
      told.push(
        `${body.title} ${body.detail} ${body.errors?.map(({ message }: { message: string }) => message) ?? ''}`,
      );
    }
    expect(told[0]).not.toBe(told[1]);
    expect(told[1]).not.toMatch(/[æøåÆØÅ]/);
    expect(await all()).toBe(before);
  }

  return { post, complete, refused };
}
