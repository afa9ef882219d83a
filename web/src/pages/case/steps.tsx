import type { Step } from '../../api/types.ts';
import { Badge, type Tone } from '../../components/parts.tsx';
import { useModelName } from '../../components/task-name.ts';
import { useTexts } from '../../texts/index.ts';

const TONES: Record<Step['state'], Tone> = { 'not-started': 'neutral', active: 'info', done: 'good' };

/** The numbered steps people know the case by, each with its state as a word. */
export function Steps({ steps }: { steps: Step[] }) {
  const texts = useTexts();
  const modelName = useModelName();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without markers Safari takes the list's meaning away
    <ol className="steps" role="list">
      {steps.map((step) => (
        <li
          key={`${step.step} ${step.elementId}`}
          className={`step-row step-${step.state}`}
          {...(step.state === 'active' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="step-no">{step.step}</span>
          <span className="step-name">{withoutNumber(modelName(step), step.step)}</span>
          <Badge tone={TONES[step.state]}>{texts.stepState[step.state]}</Badge>
        </li>
      ))}
    </ol>
  );
}

/** Models name a step "2. Gennemgå …" so that the drawing reads alone; here the number stands in front already. */
function withoutNumber(name: string, step: number): string {
  return name.startsWith(`${step}. `) ? name.slice(`${step}. `.length) : name;
}
