import pg from 'pg';

/** Channel on which every projected step of a case is told. */
const CHANNEL = 'sagsgang';
const RECONNECT_AFTER_MS = 1_000;

/** Calls `heard` when something was written about a case, and after a break, in which it may have been missed. */
export async function listenForNews(databaseUrl: string, heard: () => void): Promise<{ close(): Promise<void> }> {
  let current: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  async function open(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'sagsgang news', keepAlive: true });
    const lost = (): void => {
      if (closed || current !== client) return;
      current = null;
      client.end().catch(() => {});
      retry = setTimeout(() => void open(), RECONNECT_AFTER_MS);
      retry.unref();
    };
    client.on('notification', heard);
    client.on('error', lost);
    client.on('end', lost);
    current = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      heard();
    } catch {
      lost();
    }
  }

  await open();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await current?.end().catch(() => {});
    },
  };
}
