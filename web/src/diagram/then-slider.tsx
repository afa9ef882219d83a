import { useEffect, useState } from 'react';
import { addDays, dateOf, daysBetween, startOfDay } from '../../../engine/values/time.ts';
import type { Instance } from '../api/types.ts';
import { formatDate } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';

interface ThenSliderProps {
  instance: Instance;
  /** Null: as it is now. */
  at: string | null;
  onChange: (at: string | null) => void;
}

/** Shows the drawing as it was at the end of a day since the case began. A case of one day has no past to look at. */
export function ThenSlider({ instance, at, onChange }: ThenSliderProps) {
  const texts = useTexts();
  const now = useNow();
  const first = dateOf(instance.startedAt);
  const days = daysBetween(first, dateOf(instance.endedAt ?? now));
  const [day, setDay] = useState(days);
  useEffect(() => {
    if (at === null) setDay(days);
  }, [at, days]);
  useEffect(() => {
    // Not every day that the handle passes is asked for.
    const timer = setTimeout(() => {
      onChange(day >= days ? null : startOfDay(addDays(first, day + 1)));
    }, 250);
    return () => clearTimeout(timer);
  }, [day, days, first, onChange]);
  if (days < 1) return null;
  const date = formatDate(addDays(first, day), now);
  return (
    <div className="diagram-then no-print">
      <label className="form-label" htmlFor="diagram-then">
        {texts.casePage.diagramThen} {date}
      </label>
      <input
        id="diagram-then"
        type="range"
        min={0}
        max={days}
        value={day}
        aria-valuetext={date}
        onChange={(event) => setDay(Number(event.target.value))}
      />
      <div role="status">
        {at === null ? null : (
          <p>
            {texts.casePage.diagramThenNote(date)}{' '}
            <button type="button" className="plain-button" onClick={() => setDay(days)}>
              {texts.casePage.diagramNow}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
