import { useState } from 'react';
import type { Moment, OpenBefore } from '../../../engine/foresee.ts';
import { addMonths, dateOf, daysBetween } from '../../../engine/values/time.ts';
import { BusyButton } from '../components/busy-button.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatDate, formatList, formatMonth } from '../format.ts';
import { useTexts } from '../texts/index.ts';

const LANES = ['task', 'mail', 'meeting', 'timer', 'other'] as const;
type Lane = (typeof LANES)[number];
const LANE_OF: Partial<Record<Moment['kind'], Lane>> = {
  task: 'task',
  mail: 'mail',
  reminder: 'mail',
  meeting: 'meeting',
  timer: 'timer',
};
const NARROWEST = 280;
const LANE_HEIGHT = 28;
const HEAD = 34;
const LEFT = 8;
/** Widths of the picture, as multiples of what there is room for. */
const ZOOMS = [1, 2, 4, 8, 16];

/** The forecast as a line of time; a screen reader gets one sentence and the list below, which says the same. */
export function LinePicture({ moments, openBefore }: { moments: Moment[]; openBefore: OpenBefore[] }) {
  const texts = useTexts();
  const modelName = useModelName();
  const [zoom, setZoom] = useState(0);
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) return null;
  const from = dateOf(first.at);
  const days = Math.max(1, daysBetween(from, dateOf(last.at)) + 1);
  const width = 1000 * ZOOMS[zoom]!;
  const onDay = (day: string): number => LEFT + (daysBetween(from, day) / days) * (width - 2 * LEFT);
  const x = (instant: string): number => onDay(dateOf(instant));
  const laneOf = ({ kind }: Moment): Lane => LANE_OF[kind] ?? 'other';
  const shown = moments.filter(({ kind }) => kind !== 'answer');
  const counts = LANES.map((lane) => ({ lane, count: shown.filter((moment) => laneOf(moment) === lane).length }));
  const lanes = LANES.filter(
    (lane) => counts.some((one) => one.lane === lane && one.count > 0) || (lane === 'task' && openBefore.length > 0),
  );
  const ends = new Map(moments.filter(({ kind }) => kind !== 'task').map(({ taskId, at }) => [taskId, at]));
  const y = (lane: Lane): number => HEAD + lanes.indexOf(lane) * LANE_HEIGHT;
  const height = HEAD + lanes.length * LANE_HEIGHT + 4;
  const words = counts
    .filter(({ count }) => count > 0)
    .map(({ lane, count }) => texts.foresight.count(count, texts.foresight.lane[lane]!));
  return (
    <div className="foresight-picture">
      <div className="foresight-zoom">
        <BusyButton className="plain-button" busy={false} off={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          {texts.foresight.zoomOut}
        </BusyButton>
        <BusyButton
          className="plain-button"
          busy={false}
          off={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          {texts.foresight.zoomIn}
        </BusyButton>
      </div>
      <ul className="foresight-key" aria-hidden="true">
        {lanes.map((lane) => (
          <li key={lane}>
            <span className={`foresight-swatch lane-${lane}`} /> {texts.foresight.lane[lane]}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="foresight-scroll" tabIndex={0} aria-label={texts.foresight.picture}>
        <svg
          role="img"
          aria-label={texts.foresight.pictureLabel(formatDate(first.at), formatDate(last.at), formatList(words))}
          width={zoom === 0 ? '100%' : `${100 * ZOOMS[zoom]!}%`}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          style={{ minWidth: NARROWEST }}
        >
          {marksOf(from, days, width).map(({ month, isLabelled, isYear }) => (
            <g key={month}>
              <line
                className={isYear ? 'foresight-year' : 'foresight-month'}
                x1={onDay(`${month}-01`)}
                x2={onDay(`${month}-01`)}
                y1={isLabelled ? 0 : HEAD - 8}
                y2={height}
              />
            </g>
          ))}
          {openBefore.map((task) => {
            const end = ends.get(task.taskId);
            return (
              <rect
                key={task.taskId}
                className="lane-task"
                data-open-before
                x={0}
                y={y('task') + 6}
                width={Math.max(LEFT + 4, end === undefined ? width : x(end))}
                height={LANE_HEIGHT - 12}
                rx={2}
              >
                <title>{texts.foresight.openBefore(modelName(task))}</title>
              </rect>
            );
          })}
          {shown.map((moment, index) => {
            const lane = laneOf(moment);
            const [left, top] = [x(moment.at), y(lane)];
            const end = moment.kind === 'task' ? ends.get(moment.taskId) : undefined;
            const length = Math.max(4, end === undefined ? 4 : x(end) - left);
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: several of a kind may share a moment
                key={`${moment.at} ${index}`}
                className={`lane-${lane}`}
                x={left}
                y={top + 6}
                width={moment.kind === 'task' ? length : 5}
                height={LANE_HEIGHT - 12}
                rx={2}
              >
                <title>{`${formatDate(moment.at)}: ${texts.foresight.what[moment.kind]!(modelName(moment))}`}</title>
              </rect>
            );
          })}
        </svg>
        <div
          className="foresight-labels"
          aria-hidden="true"
          style={{ width: `${100 * ZOOMS[zoom]!}%`, minWidth: NARROWEST }}
        >
          {marksOf(from, days, width)
            .filter(({ isLabelled }) => isLabelled)
            .map(({ month, isYear }) => (
              <span key={month} style={{ left: `${(onDay(`${month}-01`) / width) * 100}%` }}>
                {isYear && days > 900 ? month.slice(0, 4) : formatMonth(month)}
              </span>
            ))}
        </div>
      </section>
      <p className="foresight-span quiet" aria-hidden="true">
        <span>{formatDate(first.at)}</span>
        <span>{formatDate(last.at)}</span>
      </p>
    </div>
  );
}

/** First days of months from the second on; labels only where there is room for them. */
function marksOf(from: string, days: number, width: number): { month: string; isLabelled: boolean; isYear: boolean }[] {
  const marks = [];
  const step = [1, 2, 3, 6, 12, 24, 48].find((months) => (width / days) * 30.4 * months > 150) ?? 120;
  let month = addMonths(`${from.slice(0, 7)}-01`, 1);
  for (let count = 0; daysBetween(from, month) < days && count < 400; count += 1) {
    const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
    marks.push({ month: month.slice(0, 7), isLabelled: number % step === 0, isYear: month.slice(5, 7) === '01' });
    month = addMonths(month, 1);
  }
  return marks;
}
