import type { Step } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { useNames } from '../../components/names.ts';
import { Badge, type Tone } from '../../components/parts.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatDeadline, formatMoment, formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

const TONES: Record<Step['state'], Tone> = { 'not-started': 'neutral', active: 'info', done: 'good' };

/** The steps people know the case by: who did what and what came of it, whom it waits for, what is to come. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without markers Safari takes the list's meaning away
    <ol className="steps" role="list">
      {steps.map((step, index) => (
        <OneStep key={`${step.processKey} ${step.elementId}`} step={step} no={step.step ?? index + 1} />
      ))}
    </ol>
  );
}

function OneStep({ step, no }: { step: Step; no: number }) {
  const texts = useTexts();
  const name = useModelName()(step);
  const inside = step.steps ?? [];
  return (
    <li
      className={`step-row step-${step.state}`}
      {...(step.state === 'active' ? { 'aria-current': 'step' as const } : {})}
    >
      <span className="step-no">{no}</span>
      <div className="step-words">
        <span className="step-name">{withoutNumber(name, no)}</span>
        <Told step={step} />
        {inside.length > 0 ? (
          <details className="fold step-inside" open={step.state === 'active'}>
            <summary>{texts.casePage.stepInside(withoutNumber(name, no))}</summary>
            <Steps steps={inside} />
          </details>
        ) : null}
      </div>
      <Badge tone={TONES[step.state]}>{texts.stepState[step.state]}</Badge>
    </li>
  );
}

function Told({ step }: { step: Step }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const modelName = useModelName();
  const words = texts.casePage;
  const line = (parts: (string | null | false)[]) => parts.filter(Boolean).join(', ');
  const lines: string[] = [];
  if (step.doneAt) {
    const by = step.doneBy ? words.stepBy(step.doneByName ?? names.person(step.doneBy)) : null;
    const owner = step.onBehalfOf ? words.stepFor(step.onBehalfOfName ?? names.person(step.onBehalfOf)) : null;
    const when = formatNear(step.doneAt, now);
    lines.push(line([[when, by, owner].filter(Boolean).join(' '), step.times > 1 && words.stepTimes(step.times)]));
  }
  for (const outcome of step.outcomes) {
    const question = modelName({ name: outcome.question, nameEn: outcome.questionEn });
    lines.push(words.stepReads(question, modelName({ name: outcome.answer, nameEn: outcome.answerEn })));
  }
  if (step.state === 'active') {
    lines.push(
      line([
        step.who && words.stepWith(names.who(step.who)),
        step.since && texts.case.since(formatNear(step.since, now)),
        step.dueAt && texts.case.dueBy(formatDeadline(step.dueAt, now)),
        step.nextReminderAt && words.nextReminder(formatMoment(step.nextReminderAt, now)),
      ]),
    );
  }
  const told = lines.filter(Boolean);
  return (
    <>
      {told.map((text) => (
        <span key={text} className="step-note">
          {text}
        </span>
      ))}
      {step.taskId ? (
        <span className="step-note no-print">
          <Link to="/tasks/$taskId" params={{ taskId: step.taskId }}>
            {words.seeTask}
            <span className="sr-only">: {modelName(step)}</span>
          </Link>
        </span>
      ) : null}
    </>
  );
}

/** Models name a step "2. Gennemgå …" so that the drawing reads alone; here the number stands in front already. */
function withoutNumber(name: string, step: number): string {
  return name.startsWith(`${step}. `) ? name.slice(`${step}. `.length) : name;
}
