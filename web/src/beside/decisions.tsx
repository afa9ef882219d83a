import type { TaskBeside } from '../api/types.ts';
import { useModelName } from '../components/task-name.ts';
import { formatNear } from '../format.ts';
import { AnswerList } from '../forms/answer-list.tsx';
import { type FormContext, readAnswers } from '../forms/answers.ts';
import { asSchema } from '../forms/schema.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';

/** What was answered in the case before, newest first: who, on whose behalf, when, and what where it may be read. */
export function Decisions({ decisions }: { decisions: TaskBeside['decisions'] }) {
  const texts = useTexts();
  if (decisions.length === 0) return <p className="quiet">{texts.beside.noDecisions}</p>;
  return (
    <ul className="decisions">
      {decisions.map((one) => (
        <li key={one.taskId}>
          <Decision decision={one} />
        </li>
      ))}
    </ul>
  );
}

function Decision({ decision }: { decision: TaskBeside['decisions'][number] }) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const name = useModelName()(decision);
  const actor = decision.byName ?? texts.timeline.someone;
  const who = decision.onBehalfOfName ? texts.delegation.onBehalfOf(actor, decision.onBehalfOfName) : actor;
  const schema = asSchema(decision.form);
  const context: FormContext = { known: decision.shown, options: {}, now, language };
  const answers =
    schema && decision.answers
      ? readAnswers(schema, decision.answers, context, texts).filter(({ value }) => value !== texts.common.notStated)
      : [];
  return (
    <details className="fold">
      <summary>
        {name}
        <span className="quiet"> – {texts.beside.decidedBy(who, decision.at ? formatNear(decision.at, now) : '')}</span>
      </summary>
      {answers.length > 0 ? <AnswerList answers={answers} /> : <p className="quiet">{texts.beside.noAnswers}</p>}
    </details>
  );
}
