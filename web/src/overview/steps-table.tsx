import { Link } from '../components/link.tsx';
import { type Column, ListTable } from '../components/list-table.tsx';
import { Section } from '../components/parts.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatNumber } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { daysOf, saveCsv } from './csv.ts';
import { CsvButton } from './csv-button.tsx';
import { durationText, isOver } from './duration.ts';
import type { Durations, ProcessOverview, StepFigures } from './queries.ts';

interface Line {
  id: string;
  name: string;
  step: StepFigures | null;
  active: number;
  passed: number;
  durations: Durations;
  targetSeconds: number | null;
  overdue: number | null;
  incidents: number;
}

/** What has no name is no place to people, unless something stands there. */
const isTold = (step: StepFigures): boolean =>
  step.type === 'userTask' || (step.name !== '' && step.active + step.passed > 0) || step.active + step.incidents > 0;

/** The figures of each step, and first of the whole case. */
export function StepsTable({ data, name }: { data: ProcessOverview; name: string }) {
  const texts = useTexts();
  const words = texts.overview;
  const language = useLanguage();
  const modelName = useModelName();
  const lines: Line[] = [
    {
      ...{ id: 'whole-case', name: words.wholeCase, step: null, active: data.running, passed: data.ended },
      ...{ durations: data.durations, targetSeconds: data.targetSeconds, overdue: null, incidents: data.withIncidents },
    },
    ...data.elements.filter(isTold).map((step) => ({
      ...step,
      id: step.elementId,
      name: modelName({ name: step.name || words.unnamed, nameEn: step.nameEn }),
      step,
    })),
  ];
  const duration = (line: Line, seconds: number | null): string => {
    if (seconds !== null) return durationText(seconds, texts, language);
    return line.passed === 0 ? '' : words.tooFew;
  };
  const columns: Column<Line>[] = [
    { title: words.step, cell: (line) => line.name },
    { title: words.activeNow, cell: (line) => <Active line={line} processKey={data.processKey} /> },
    { title: words.passed, cell: (line) => formatNumber(line.passed) },
    { title: words.medianColumn, cell: (line) => duration(line, line.durations.median) },
    { title: words.p90, cell: (line) => duration(line, line.durations.p90) },
    { title: words.longest, cell: (line) => duration(line, line.durations.longest) },
    {
      title: words.target,
      cell: ({ targetSeconds }) =>
        targetSeconds === null ? words.noTarget : durationText(targetSeconds, texts, language),
    },
    { title: words.overTarget, cell: ({ durations }) => countOrNothing(durations.overTarget) },
    { title: words.overdue, cell: ({ overdue }) => countOrNothing(overdue) },
    { title: words.incidents, cell: ({ incidents }) => formatNumber(incidents) },
  ];
  const save = (): void =>
    saveCsv(
      `${words.titleOf(name)} ${data.from} ${data.to}`.replaceAll(':', ''),
      columns.map(({ title }, index) => (index >= 3 && index <= 6 ? `${title} (${words.csvDays})` : title)),
      lines.map((line) => [
        ...[line.name, line.active, line.passed, daysOf(line.durations.median), daysOf(line.durations.p90)],
        ...[daysOf(line.durations.longest), daysOf(line.targetSeconds), line.durations.overTarget],
        ...[line.overdue, line.incidents],
      ]),
    );
  return (
    <Section title={words.steps} id="steps" aside={<CsvButton onClick={save} />}>
      <ListTable
        caption={words.steps}
        rows={lines}
        keyOf={({ id }) => id}
        rowId={({ id }) => `step-${id}`}
        columns={columns}
      />
      <Against lines={lines} />
    </Section>
  );
}

function Active({ line, processKey }: { line: Line; processKey: string }) {
  const words = useTexts().overview;
  if (line.active === 0) return '0';
  return (
    <Link
      to="/cases"
      search={{ state: 'active', ...(line.step ? { waitingAt: line.id } : { definitionKey: processKey }) }}
      aria-label={`${formatNumber(line.active)}, ${words.casesHere(line.name)}`}
    >
      {formatNumber(line.active)}
    </Link>
  );
}

const countOrNothing = (count: number | null): string => (count === null ? '' : formatNumber(count));

/** Each step that has a target, as a bar against it. */
function Against({ lines }: { lines: Line[] }) {
  const texts = useTexts();
  const words = texts.overview;
  const language = useLanguage();
  const told = lines.filter((line) => line.targetSeconds !== null && line.durations.median !== null);
  return (
    <>
      <h3>{words.against}</h3>
      {told.length === 0 ? <p>{words.againstNone}</p> : <p>{words.againstHelp}</p>}
      <ul className="overview-against">
        {told.map((line) => {
          const { median, p90 } = line.durations as { median: number; p90: number };
          const target = line.targetSeconds as number;
          const width = Math.max(p90, target) * 1.05;
          const at = (seconds: number) => (100 * seconds) / width;
          const text = (seconds: number) => durationText(seconds, texts, language);
          return (
            <li key={line.id}>
              <span>{words.againstLine(line.name, text(median), text(p90), text(target))}</span>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect className="overview-line" x="0" y="3.4" width={at(p90)} height="1.2" />
                <rect
                  className={isOver(median, target) ? 'overview-over' : 'overview-within'}
                  x="0"
                  y="1.5"
                  width={at(median)}
                  height="5"
                />
                <rect className="overview-target" x={at(target) - 0.3} y="0" width="0.6" height="8" />
              </svg>
            </li>
          );
        })}
      </ul>
    </>
  );
}
