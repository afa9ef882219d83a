import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { addDuration, parseInstant } from '../engine/values/time.ts';
import type { Api, Caller } from './context.ts';
import { concernsOf } from './event-concerns.ts';
import { concernsOwnTask } from './queries/instance-history.ts';
import { caseConcerns, seesWholeCase } from './queries/visibility.ts';

const HEARTBEAT_MS = 20_000;
const MOST_AT_ONCE = 500;
/** Two cases may write at the same moment and be seen in another order: a resumed stream looks back this far. */
const OVERLAP = '-PT5S';

interface Row {
  instance_id: string;
  seq: number;
  at: string;
  kind: string;
  process_key: string | null;
  element_id: string | null;
  element_instance_id: string | null;
}

/**
 * One open stream: each event as ids only (`{instanceId, seq, kind, …}`), for those who may see it. Sent at least once:
 * after a break some may come again, never is one left out. Pages read what changed by the ordinary routes.
 */
export function streamEvents(api: Api, caller: Caller, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');
  const sent = new Map<string, number>();
  let position = readPosition(request.headers['last-event-id']);
  let work: Promise<void> = Promise.resolve();
  const send = (rows: Row[]): void => {
    for (const row of rows) {
      if (row.seq <= (sent.get(row.instance_id) ?? 0)) continue;
      sent.set(row.instance_id, row.seq);
      position = { at: row.at };
      const data = {
        instanceId: row.instance_id,
        seq: row.seq,
        at: row.at,
        kind: row.kind,
        processKey: row.process_key,
        elementId: row.element_id,
        concerns: concernsOf(row.kind),
        taskId: row.kind.startsWith('task-') ? `${row.instance_id}.${row.element_instance_id}` : null,
      };
      raw.write(`id: ${row.at}~${row.instance_id}~${row.seq}\nevent: event\ndata: ${JSON.stringify(data)}\n\n`);
    }
  };
  const queue = (read: () => Promise<Row[]>): void => {
    work = work.then(async () => {
      try {
        send(await read());
      } catch (failure) {
        api.log.error({ err: failure }, 'a live stream could not read its events');
      }
    });
  };
  const resume = (): void => {
    const since = position;
    if (since) queue(() => readSince(api, caller, since.at));
  };
  resume();
  const stop = api.live.subscribe({
    news: ({ instanceId, seq }) =>
      queue(() => readNews(api, caller, instanceId, sent.get(instanceId) ?? seq - MOST_AT_ONCE, seq)),
    beside: (news) => {
      work = work.then(async () => {
        try {
          if (!(await hearsOf(api, caller, news.instanceId))) return;
          const data = { instanceId: news.instanceId, kind: `${news.beside}-changed` };
          // Without an id: a stream that resumes reads events, and its page reads these things anew by itself.
          raw.write(`event: event\ndata: ${JSON.stringify(data)}\n\n`);
        } catch (failure) {
          api.log.error({ err: failure }, 'a live stream could not read who may hear');
        }
      });
    },
    jobs: ({ jobId, ownerId }) => {
      if (ownerId === caller.id) raw.write(`event: job\ndata: ${JSON.stringify({ jobId })}\n\n`);
    },
    resumed: resume,
    closed: () => raw.end(),
  });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
  raw.on('close', () => {
    clearInterval(heartbeat);
    stop();
  });
  return reply;
}

function readPosition(header: string | string[] | undefined): { at: string } | null {
  const at = typeof header === 'string' ? parseInstant(header.split('~')[0] ?? '') : null;
  return at ? { at: addDuration(at, OVERLAP) ?? at } : null;
}

async function hearsOf(api: Api, caller: Caller, instanceId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select ${caseConcerns(caller, sql`${instanceId}`)} as may`.execute(
    api.db,
  );
  return rows[0]?.may === true;
}

function visible(api: Api, caller: Caller) {
  return api.db
    .selectFrom('event')
    .select(['instance_id', 'seq', 'at', 'kind', 'process_key', 'element_id', 'element_instance_id'])
    .where(sql<boolean>`(${seesWholeCase(caller, sql`event.instance_id`)}
      or (${caseConcerns(caller, sql`event.instance_id`)} and ${concernsOwnTask(caller)}))`);
}

async function readSince(api: Api, caller: Caller, at: string): Promise<Row[]> {
  return visible(api, caller)
    .where('at', '>=', at)
    .orderBy('at')
    .orderBy('instance_id')
    .orderBy('seq')
    .limit(MOST_AT_ONCE)
    .execute();
}

/** What one batch brought: its first number is unknown, so the batch's last moment is taken with it. */
async function readNews(api: Api, caller: Caller, instanceId: string, after: number, upTo: number): Promise<Row[]> {
  return visible(api, caller)
    .where('instance_id', '=', instanceId)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .where(
      'at',
      '>=',
      sql<string>`(select at from event last where last.instance_id = ${instanceId} and last.seq = ${upTo})`,
    )
    .orderBy('seq')
    .execute();
}
