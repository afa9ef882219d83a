import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Lists by what the stream says an event concerns. Drafts and open forms are never refreshed under a hand. */
const LISTS: Record<string, readonly string[]> = {
  tasks: ['tasks', 'task'],
  jobs: ['jobs'],
  instances: ['instances'],
  clock: ['clock'],
  registers: [
    'mailbox',
    'vacancies',
    'applications',
    'positions',
    'appointments',
    'meetings',
    'series',
    'elections',
    'representations',
  ],
};
const EVERYTHING = Object.keys(LISTS);
/** The events of one step come together; the first waits so long for the others. */
const TOGETHER_MS = 15;
/** After a calm second the next few are read again soon: somebody acts and looks. What goes on and on is read less often. */
const CALM_MS = 1_000;
const SOON = { times: 3, apartMs: 60 };
const APART_MS = 300;
const OF_ONE_CASE = [
  'instance',
  'history',
  'explanation',
  'adHoc',
  'diagram',
  'incidents',
  'documents',
  'mails',
  'links',
  'comments',
  'attachments',
  'beside',
  'case-people',
];

/** How often pages ask while no stream tells them. */
const POLL_MS = 15_000;
const REOPEN_MS = 5_000;

/**
 * Keeps what is on the page fresh: each event of the live stream makes the queries it can concern stale, the first at
 * once, those close behind it counted as one. The browser opens the stream again by itself and says where it was (`Last-Event-ID`);
 * while there is none, the pages ask every quarter of a minute.
 */
export function useLive(active: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!active) return;
    const changed = new Set<string>();
    const concerned = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = Number.NEGATIVE_INFINITY;
    let soon = SOON.times;
    let connected = false;
    const refresh = (): void => {
      timer = null;
      const now = performance.now();
      soon = now - last > CALM_MS ? SOON.times : Math.max(0, soon - 1);
      last = now;
      for (const name of concerned) {
        for (const resource of LISTS[name] ?? []) void client.invalidateQueries({ queryKey: [resource] });
      }
      for (const instanceId of changed) {
        for (const resource of OF_ONE_CASE) void client.invalidateQueries({ queryKey: [resource, instanceId] });
      }
      changed.clear();
      concerned.clear();
    };
    const heard = (event: MessageEvent<string>): void => {
      let lists = EVERYTHING;
      try {
        const news = JSON.parse(event.data) as { instanceId?: string; jobId?: string; concerns?: string[] };
        if (news.instanceId) changed.add(news.instanceId);
        lists = news.concerns ?? (news.jobId ? ['jobs'] : EVERYTHING);
      } catch {
        // A line that is not JSON is still a sign that something happened.
      }
      for (const name of lists) concerned.add(name);
      // The first at once, what follows close behind it together.
      const apart = soon > 0 ? SOON.apartMs : APART_MS;
      timer ??= setTimeout(refresh, Math.max(TOGETHER_MS, last + apart - performance.now()));
    };
    let stream: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | null = null;
    let wasLost = false;
    const open = (): void => {
      again = null;
      stream = new EventSource('/api/v1/events');
      stream.onopen = () => {
        connected = true;
        // What came while there was no stream at all is not told again.
        if (wasLost) void client.invalidateQueries();
        wasLost = false;
      };
      stream.onerror = () => {
        connected = false;
        // The browser gives up after an answer that is no stream, as a server that starts gives one.
        if (stream?.readyState !== EventSource.CLOSED) return;
        wasLost = true;
        again ??= setTimeout(open, REOPEN_MS);
      };
      stream.onmessage = heard;
      stream.addEventListener('event', heard as EventListener);
      stream.addEventListener('job', heard as EventListener);
    };
    open();
    const polling = setInterval(() => {
      if (!connected && document.visibilityState === 'visible') void client.invalidateQueries();
    }, POLL_MS);
    return () => {
      stream?.close();
      clearInterval(polling);
      if (again) clearTimeout(again);
      if (timer) clearTimeout(timer);
    };
  }, [active, client]);
}
