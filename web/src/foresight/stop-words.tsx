import type { Stop } from '../../../engine/foresee.ts';
import { useModelName } from '../components/task-name.ts';
import { formatList } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { dayWithWeekday } from './words.ts';

/** Where a forecast ends, and why. */
export function StopWords({ end }: { end: Stop }) {
  const texts = useTexts();
  const modelName = useModelName();
  const day = dayWithWeekday(end.at);
  const words = texts.foresight.stop;
  const text = (): string => {
    switch (end.kind) {
      case 'ended':
        return words.ended(day);
      case 'horizon':
        return words.horizon(day);
      case 'limit':
        return words.limit(day);
      case 'suspended':
        return words.suspended;
      case 'refused':
        return words.refused(end.code);
      case 'waits': {
        const names = [...new Set(end.for.map(modelName))];
        return names.length === 0 ? words.waitsNothing(day) : words.waits(day, formatList(names));
      }
    }
  };
  return <p className="foresight-stop">{text()}</p>;
}
