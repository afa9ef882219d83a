import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { ApiError, newKey, request } from '../api/client.ts';
import type { UserTask } from '../api/types.ts';
import { lazyDialog } from '../components/lazy-dialog.tsx';
import { problemText } from '../components/problem.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatDeadline, formatMoment } from '../format.ts';
import { useNow } from '../now.ts';
import { useSession } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { useUndo } from '../undo/undo.tsx';
import { type ActName, type ActValues, ASKS, meanwhile, send, wayBack } from './acts.ts';
import { priorityName } from './priority.ts';

const ActDialogs = lazyDialog(() => import('./act-dialogs.tsx'));

/** What stands in a row after an act: what was done, or why it was not. */
export interface RowNote {
  kind: 'done' | 'failed';
  text: string;
}

interface TaskActs {
  /** Does an act; one that must know more opens its dialog first. `backTo` takes the focus afterwards. */
  start: (task: UserTask, act: ActName, backTo?: string) => void;
  /** The task as it looks now: what was asked for is shown before the case has answered. */
  shown: (task: UserTask) => UserTask;
  note: (taskId: string) => RowNote | null;
  /** Forgets the notes, when the list is asked to be as it is now. */
  clear: () => void;
}

const Context = createContext<TaskActs>({
  start: () => {},
  shown: (task) => task,
  note: () => null,
  clear: () => {},
});

export function useTaskActs(): TaskActs {
  return useContext(Context);
}

export function TaskActsProvider({ children }: { children: ReactNode }) {
  const texts = useTexts();
  const now = useNow();
  const client = useQueryClient();
  const modelName = useModelName();
  const { session } = useSession();
  const { tell, withdraw } = useUndo();
  const [meanwhiles, setMeanwhiles] = useState<ReadonlyMap<string, UserTask>>(new Map());
  const [notes, setNotes] = useState<ReadonlyMap<string, RowNote>>(new Map());
  const [asking, setAsking] = useState<{ task: UserTask; act: ActName; backTo?: string } | null>(null);
  /** What is being done with a task: the next waits for it, and the same twice is done once. */
  const busy = useRef(new Map<string, { act: ActName; done: Promise<void> }>());

  const sentence = useCallback(
    (task: UserTask, act: ActName, values: ActValues): string => {
      const name = modelName(task);
      const say: Record<ActName, () => string> = {
        claim: () => texts.deeds.claimed(name),
        release: () => texts.deeds.released(name),
        delegate: () => texts.deeds.delegated(name, values.toName ?? ''),
        handBack: () => texts.deeds.handedBack(name, task.ownerName ?? ''),
        takeBack: () => texts.deeds.takenBack(name),
        assign: () =>
          values.to
            ? texts.deeds.assigned(name, values.toName ?? task.assigneeName ?? '')
            : texts.deeds.unassigned(name),
        snooze: () => texts.deeds.snoozed(name, formatMoment(values.until ?? now, now)),
        unsnooze: () => texts.deeds.unsnoozed(name),
        priority: () => texts.deeds.prioritised(name, texts.work.priorityNames[priorityName(values.priority ?? 50)]!),
        due: () =>
          values.dueAt ? texts.deeds.moved(name, formatDeadline(values.dueAt, now)) : texts.deeds.freed(name),
      };
      return say[act]();
    },
    [modelName, texts, now],
  );

  const put = useCallback((taskId: string, note: RowNote | null) => {
    setNotes((before) => {
      const after = new Map(before);
      if (note) after.set(taskId, note);
      else after.delete(taskId);
      return after;
    });
  }, []);
  const look = useCallback((taskId: string, task: UserTask) => {
    setMeanwhiles((before) => new Map(before).set(taskId, task));
  }, []);
  /** Looks as the server says again, unless another act has been begun with it. */
  const lookAway = useCallback((taskId: string, task: UserTask) => {
    setMeanwhiles((before) => {
      if (before.get(taskId) !== task) return before;
      const after = new Map(before);
      after.delete(taskId);
      return after;
    });
  }, []);

  /** Shown at once, taken back when it is refused; the refusal stays in the row. Done when the case has answered. */
  const carryOut = useCallback(
    async (task: UserTask, act: ActName, values: ActValues): Promise<string> => {
      const looks = meanwhile(task, act, values, session!);
      look(task.id, looks);
      put(task.id, null);
      try {
        const answer = await send(task.id, act, values, newKey());
        const text = answer?.commandId ? texts.deeds.pending : sentence(task, act, values);
        put(task.id, { kind: 'done', text });
        return text;
      } catch (failure) {
        lookAway(task.id, looks);
        put(task.id, { kind: 'failed', text: await whyNot(task, failure, texts) });
        throw failure;
      } finally {
        void Promise.all([
          client.invalidateQueries({ queryKey: ['tasks'] }),
          client.invalidateQueries({ queryKey: ['task', task.id] }),
        ])
          .catch(() => {})
          .then(() => lookAway(task.id, looks));
      }
    },
    [client, look, lookAway, put, sentence, session, texts],
  );

  /** Told with its way back before the case has answered; withdrawn where it refuses. The way back waits for the answer. */
  const runOne = useCallback(
    async (task: UserTask, act: ActName, values: ActValues, backTo?: string): Promise<void> => {
      if (!session) return;
      const back = wayBack(task, act);
      const after = meanwhile(task, act, values, session);
      const carried = carryOut(task, act, values);
      const undo = back
        ? async () => {
            await carried;
            await carryOut(after, back.act, back.values);
          }
        : undefined;
      const told = sentence(task, act, values);
      const no = tell({ text: told, backTo, undo });
      try {
        const text = await carried;
        if (text === told) return;
        withdraw(no);
        tell({ text, backTo, undo });
      } catch {
        // The row says why.
        withdraw(no);
      }
    },
    [carryOut, sentence, session, tell, withdraw],
  );
  const run = useCallback(
    (task: UserTask, act: ActName, values: ActValues, backTo?: string): void => {
      const before = busy.current.get(task.id);
      if (before?.act === act) return;
      const done = Promise.resolve(before?.done).then(() => runOne(task, act, values, backTo));
      busy.current.set(task.id, { act, done });
      void done.finally(() => {
        if (busy.current.get(task.id)?.done === done) busy.current.delete(task.id);
      });
    },
    [runOne],
  );

  const start = useCallback(
    (task: UserTask, act: ActName, backTo?: string) => {
      if (ASKS.has(act)) setAsking({ task, act, ...(backTo ? { backTo } : {}) });
      else run(task, act, {}, backTo);
    },
    [run],
  );
  const value = useMemo<TaskActs>(
    () => ({
      start,
      shown: (task) => {
        const look = meanwhiles.get(task.id);
        return look ? { ...task, ...differences(look) } : task;
      },
      note: (taskId) => notes.get(taskId) ?? null,
      clear: () => setNotes(new Map()),
    }),
    [start, meanwhiles, notes],
  );
  return (
    <Context.Provider value={value}>
      {children}
      {asking ? (
        <ActDialogs
          act={asking.act}
          name={modelName(asking.task)}
          task={asking.task}
          onClose={() => setAsking(null)}
          onSend={(values) => {
            setAsking(null);
            run(asking.task, asking.act, values, asking.backTo);
          }}
        />
      ) : null}
    </Context.Provider>
  );
}

/** What an act changes in a task; the rest stays as the server says. */
function differences(task: UserTask): Partial<UserTask> {
  const { assignee, assigneeName, owner, ownerName, snoozedUntil, priority, dueAt } = task;
  return {
    assignee,
    assigneeName: assigneeName ?? null,
    owner: owner ?? null,
    ownerName: ownerName ?? null,
    snoozedUntil: snoozedUntil ?? null,
    priority,
    dueAt,
  };
}

async function whyNot(task: UserTask, failure: unknown, texts: ReturnType<typeof useTexts>): Promise<string> {
  if (failure instanceof ApiError && failure.code === 'TASK_CLAIMED_BY_OTHER') {
    const now = await request<UserTask>(`/user-tasks/${encodeURIComponent(task.id)}`).catch(() => null);
    return now?.assigneeName ? texts.deeds.wasFirst(now.assigneeName) : texts.deeds.somebodyFirst;
  }
  const words = problemText(failure, texts);
  if (failure instanceof ApiError && failure.code === 'ALREADY_DECIDED') return words;
  return texts.deeds.notDone(words);
}
