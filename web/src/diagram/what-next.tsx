import { useQuery } from '@tanstack/react-query';
import type { Coming, Forecast } from '../../../engine/forecast.ts';
import { queries } from '../api/queries.ts';
import type { Wait } from '../api/types.ts';
import { Loading } from '../components/loading.tsx';
import { Badge } from '../components/parts.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatDeadline, formatMoment } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';

/**
 * What would happen if something that the case waits for ended now. The page runs the engine itself, one step ahead
 * from the real state; nothing is carried out. Nothing is asked for before somebody has chosen.
 */
export function WhatNext({
  instanceId,
  waits,
  chosen,
  onChoose,
}: {
  instanceId: string;
  waits: Wait[];
  chosen: string | null;
  onChoose: (wait: string | null) => void;
}) {
  const texts = useTexts();
  const modelName = useModelName();
  const open = waits.filter(({ kind }) => kind !== 'incident' && kind !== 'choice');
  const wait = open.find((one) => keyOf(one) === chosen) ?? null;
  if (open.length === 0) return null;
  return (
    <section className="what-next" aria-labelledby="what-next">
      <h3 id="what-next">{texts.case.whatNext}</h3>
      <div className="field">
        <label className="form-label" htmlFor="what-next-wait">
          {texts.case.whatNextWhen}
        </label>
        <select
          id="what-next-wait"
          className="form-select"
          value={wait ? keyOf(wait) : ''}
          onChange={(event) => onChoose(event.target.value || null)}
        >
          <option value="">{texts.common.choose}</option>
          {open.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {texts.case.whatNextEnds[one.kind]?.(modelName(one)) ?? modelName(one)}
            </option>
          ))}
        </select>
      </div>
      <div aria-live="polite">{wait ? <Ahead instanceId={instanceId} wait={wait} /> : null}</div>
    </section>
  );
}

/** Of one wait, among those of a case. */
export function keyOf(wait: Pick<Wait, 'elementInstanceId' | 'elementId'>): string {
  return `${wait.elementInstanceId} ${wait.elementId}`;
}

function Ahead({ instanceId, wait }: { instanceId: string; wait: Wait }) {
  const texts = useTexts();
  const now = useNow();
  const query = useQuery(queries.forecast(instanceId, wait, now));
  if (query.isPending) return <Loading />;
  if (query.isError || query.data === null) return <p className="quiet">{texts.case.whatNextUnknown}</p>;
  return (
    <>
      <p className="quiet">
        <Badge>{texts.case.whatNextForecast}</Badge> {texts.case.whatNextLead}
      </p>
      <Answer forecast={query.data} />
    </>
  );
}

function Answer({ forecast: { next, gateway } }: { forecast: Forecast }) {
  const texts = useTexts();
  const modelName = useModelName();
  if (gateway === null) return <ComingList next={next} />;
  return (
    <>
      <p>{texts.case.whatNextDepends(modelName(gateway))}</p>
      <dl className="diagram-list">
        {gateway.branches.map((branch) => (
          <div key={branch.flowId}>
            <dt>{branch.name ?? texts.case.whatNextElse}</dt>
            <dd>
              <ComingList next={branch.next} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function ComingList({ next }: { next: Coming[] }) {
  const texts = useTexts();
  const now = useNow();
  const modelName = useModelName();
  if (next.length === 0) return <p>{texts.case.whatNextNothing}</p>;
  const when = ({ kind, dueAt }: Coming): string => {
    if (dueAt === null) return '';
    return kind === 'task' ? texts.case.dueBy(formatDeadline(dueAt, now)) : formatMoment(dueAt, now);
  };
  return (
    <ul>
      {next.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same element may come twice; the order is what tells them apart
        <li key={`${one.kind} ${one.elementId} ${index}`}>
          {texts.case.whatNextKinds[one.kind](modelName(one))}
          {when(one) ? <span className="quiet"> – {when(one)}</span> : null}
        </li>
      ))}
    </ul>
  );
}
