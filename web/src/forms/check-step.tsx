import type { ReactNode } from 'react';
import { BusyButton } from '../components/busy-button.tsx';
import { useTexts } from '../texts/index.ts';
import { AnswerList } from './answer-list.tsx';
import type { ReadAnswer } from './answers.ts';

interface CheckStepProps {
  answers: ReadAnswer[];
  /** What sending does, so that one knows why to read it through. */
  lead: string;
  /** Of the button that sends. */
  sendLabel: string;
  sending: boolean;
  /** What went wrong at the last try, above the answers. */
  trouble: ReactNode;
  /** The line about the draft. */
  saved: ReactNode;
  onSend: () => void;
  /** Back to the form; at a field where one is named. */
  onBack: (pointer?: string) => void;
}

/** The step between filling in and sending: everything that is sent, and a way back to each answer. */
export function CheckStep({ answers, lead, sendLabel, sending, trouble, saved, onSend, onBack }: CheckStepProps) {
  const texts = useTexts();
  return (
    <div className="paper form-area">
      {trouble}
      <p>{lead}</p>
      <AnswerList answers={answers} onChange={onBack} />
      <div className="buttons">
        <BusyButton className="button button-primary" busy={sending} onClick={onSend}>
          {sendLabel}
        </BusyButton>
        <button type="button" className="plain-button" onClick={() => onBack()}>
          {texts.task.back}
        </button>
        {saved}
      </div>
    </div>
  );
}
