import { useTexts } from '../texts/index.ts';
import type { ReadAnswer } from './answers.ts';

/** The answers, to be read through; each that one gave can be gone back to. */
export function AnswerList({ answers, onChange }: { answers: ReadAnswer[]; onChange?: (pointer: string) => void }) {
  const texts = useTexts();
  return (
    <dl className="answers">
      {answers.map((answer) => (
        <div key={answer.pointer}>
          <dt>{answer.label}</dt>
          <dd>{answer.value}</dd>
          {onChange && !answer.fixed ? (
            <dd>
              <button
                type="button"
                className="plain-button"
                aria-label={texts.task.changeField(answer.label)}
                onClick={() => onChange(answer.pointer)}
              >
                {texts.common.change}
              </button>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
