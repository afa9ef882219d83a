import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Assumptions, Moment } from '../../../engine/foresee.ts';
import { assumptionsOf } from '../../../processes/forecasts/index.ts';
import { ApiError, request } from '../api/client.ts';
import type { JsonObject } from '../api/types.ts';
import { Loading } from '../components/loading.tsx';
import { useNames } from '../components/names.ts';
import { Badge } from '../components/parts.tsx';
import { Alert } from '../components/problem.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatDateTime, formatDeadline } from '../format.ts';
import '../styles/foresight.css';
import { useTexts } from '../texts/index.ts';
import { AssumptionList } from './assumptions.tsx';
import { together } from './changes.ts';
import { DayList } from './day-list.tsx';
import { csvOf, download, type ExportRow, icsOf } from './export.ts';
import { LinePicture } from './line-picture.tsx';
import { Moves } from './moves.tsx';
import { type ForesightAnswer, ForesightRunner } from './run.ts';
import { type ForesightSources, foresightQueries } from './sources.ts';
import { StopWords } from './stop-words.tsx';
import { whatIs, whoIs } from './words.ts';

export type ForesightOf =
  | { kind: 'case'; instanceId: string }
  | { kind: 'start'; definitionKey: string; given: JsonObject };

/** What the forecasts said last, by case or process, for as long as the page is open. */
const lastMoments = new Map<string, Moment[]>();
const WAIT_FOR_TYPING_MS = 300;

/** What will happen, as far as it can be told: made on the page by the engine itself, from the case as it stands. */
export default function ForesightPanel({ of }: { of: ForesightOf }) {
  const texts = useTexts();
  const state = useQuery({
    ...foresightQueries.state(of.kind === 'case' ? of.instanceId : ''),
    enabled: of.kind === 'case',
  });
  const key = of.kind === 'start' ? of.definitionKey : (state.data?.definition.hash ?? '');
  const sources = useQuery({ ...foresightQueries.sources(key), enabled: key !== '' });
  const failure = state.error ?? sources.error;
  if (failure) {
    const isHidden = failure instanceof ApiError && (failure.status === 403 || failure.status === 404);
    if (!isHidden) return <Alert kind="error">{texts.foresight.failed}</Alert>;
    return <p>{of.kind === 'case' ? texts.foresight.notWhole : texts.foresight.notProcess}</p>;
  }
  if (!sources.data || (of.kind === 'case' && !state.data)) return <Loading />;
  // A forecast is of the moment at which the case stood so.
  const now = state.data?.now ?? sources.data.now;
  return <Made of={of} now={now} sources={sources.data} state={state.data?.state ?? null} />;
}

function Made({
  of,
  now,
  sources,
  state,
}: {
  of: ForesightOf;
  now: string;
  sources: ForesightSources;
  state: Parameters<ForesightRunner['ask']>[0]['state'];
}) {
  const texts = useTexts();
  const client = useQueryClient();
  const id = of.kind === 'case' ? of.instanceId : of.definitionKey;
  const given = of.kind === 'start' ? of.given : undefined;
  const [changed, setChanged] = useState<Assumptions>({});
  const [answer, setAnswer] = useState<(ForesightAnswer & { madeAt: string; before: Moment[] | null }) | null>(null);
  const [failed, setFailed] = useState(false);
  const [processes, setProcesses] = useState<NonNullable<ForesightAsked['processes']>>({});
  const runner = useRef<ForesightRunner | null>(null);
  const usual = useMemo(() => assumptionsOf(sources.answers), [sources.answers]);
  useEffect(
    () => () => {
      runner.current?.close();
      runner.current = null;
    },
    [],
  );
  useEffect(() => {
    const ask = (): void => {
      runner.current ??= new ForesightRunner();
      const { definition, forms, choices, rules } = sources;
      const question = { definition, state, assumptions: together(usual, changed), now };
      runner.current
        .ask({ ...question, means: { forms, choices, rules, processes }, ...(given && { given }) })
        .then((made) => {
          setFailed(false);
          setAnswer({ ...made, madeAt: now, before: lastMoments.get(id) ?? null });
          lastMoments.set(id, made.moments);
          const unknown = made.wanted.filter((name) => !Object.hasOwn(processes, name));
          if (unknown.length > 0)
            void fetchProcesses(unknown).then((found) => setProcesses({ ...processes, ...found }));
        })
        .catch(() => setFailed(true));
    };
    const timer = setTimeout(ask, given === undefined ? 0 : WAIT_FOR_TYPING_MS);
    return () => clearTimeout(timer);
  }, [sources, state, usual, changed, given, now, processes, id]);

  if (failed) return <Alert kind="error">{texts.foresight.failed}</Alert>;
  if (answer === null) return <p role="status">{texts.foresight.working}</p>;
  return (
    <div className="foresight">
      <p>
        <Badge tone="warn">{texts.foresight.badge}</Badge> {texts.foresight.madeAt(formatDateTime(answer.madeAt))}.{' '}
        {texts.foresight.lead}
      </p>
      {answer.startLacks.length > 0 ? (
        <p className="quiet">{texts.foresight.startLacks(answer.startLacks.length)}</p>
      ) : null}
      <StopWords end={answer.end} />
      <div className="foresight-tools">
        {of.kind === 'case' ? (
          <button
            type="button"
            className="button button-secondary"
            onClick={() => void client.invalidateQueries({ queryKey: ['foresight-state', of.instanceId] })}
          >
            {texts.foresight.again}
          </button>
        ) : null}
        <Exports answer={answer} />
      </div>
      <Moves before={answer.before} now={answer.moments} />
      <div className="foresight-columns">
        <div>
          <LinePicture moments={answer.moments} openBefore={answer.openBefore} />
          <h3>{texts.foresight.list}</h3>
          <DayList moments={answer.moments} />
        </div>
        <AssumptionList used={answer.assumptions} changed={changed} sources={sources} now={now} onChange={setChanged} />
      </div>
    </div>
  );
}

type ForesightAsked = Parameters<ForesightRunner['ask']>[0]['means'];

/** Processes that are called by name only when it comes to it; what may not be seen or is not there stays unknown. */
async function fetchProcesses(names: string[]): Promise<NonNullable<ForesightAsked['processes']>> {
  const found = await Promise.all(
    names.map(async (name) => {
      try {
        const { definition } = await request<ForesightSources>(
          `/process-definitions/${encodeURIComponent(name)}/foresight`,
        );
        const { hash, key, processes } = definition;
        return [[name, { hash, key, processes }] as const];
      } catch {
        return [];
      }
    }),
  );
  return Object.fromEntries(found.flat());
}

function Exports({ answer }: { answer: ForesightAnswer & { madeAt: string } }) {
  const texts = useTexts();
  const names = useNames();
  const modelName = useModelName();
  const rows = (): ExportRow[] =>
    answer.moments.map((moment) => ({
      moment,
      what: whatIs(moment, modelName, texts),
      who: moment.who.length > 0 ? whoIs(moment.who, names, texts) : '',
      due: moment.dueAt === null ? '' : formatDeadline(moment.dueAt, moment.at),
    }));
  const { columns, csv, ics, badge, title, fileName, print } = texts.foresight;
  return (
    <>
      <button
        type="button"
        className="button button-secondary"
        onClick={() => download(`${fileName}.csv`, 'text/csv;charset=utf-8', csvOf(columns, rows()))}
      >
        {csv}
      </button>
      <button
        type="button"
        className="button button-secondary"
        onClick={() =>
          download(`${fileName}.ics`, 'text/calendar;charset=utf-8', icsOf(title, badge, answer.madeAt, rows()))
        }
      >
        {ics}
      </button>
      <button
        type="button"
        className="button button-secondary"
        onClick={() => {
          document.documentElement.classList.add('print-foresight');
          window.print();
          document.documentElement.classList.remove('print-foresight');
        }}
      >
        {print}
      </button>
    </>
  );
}
