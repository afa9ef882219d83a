import { formatTime } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { useUndo } from './undo.tsx';

/** What was done since the page was loaded: it can be read after the bar with the way back has gone. */
export function DoneHere() {
  const texts = useTexts();
  const { deeds } = useUndo();
  if (deeds.length === 0) return null;
  return (
    <section className="done-here" aria-labelledby="done-here">
      <h2 id="done-here">{texts.deeds.doneTitle}</h2>
      <ul>
        {deeds.map((deed) => (
          <li key={deed.no}>{texts.deeds.doneAt(formatTime(deed.at), deed.text)}</li>
        ))}
      </ul>
    </section>
  );
}
