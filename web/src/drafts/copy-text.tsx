import { useState } from 'react';
import type { ReadAnswer } from '../forms/answers.ts';
import { useTexts } from '../texts/index.ts';

/** Answers as text that can be carried elsewhere. */
export function answersAsText(answers: ReadAnswer[]): string {
  return answers.map(({ label, value }) => `${label}: ${value}`).join('\n');
}

/** Text with a button that copies it; it stands on the page, so it can also be copied by hand. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const texts = useTexts();
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(texts.draft.copied);
    } catch {
      setSaid(texts.draft.copyFailed);
    }
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="kept-text" aria-label={label} tabIndex={0}>
        {text}
      </section>
      <p className="buttons">
        <button type="button" className="button button-secondary button-small" onClick={() => void copy()}>
          {texts.draft.copy}
        </button>
        <span role="status">{said}</span>
      </p>
    </>
  );
}
