import { timerDue, timerDueAgain } from '../values/timer.ts';
import { partsOf } from './event-parts.ts';
import type { Definition, TimerTrigger } from './graph.ts';

/** A timer of a diagram as whoever deploys it sees it. */
export interface TimerPreview {
  processKey: string;
  elementId: string;
  /** As it stands in the file; FEEL with its `=`. */
  text: string;
  /** Instants at which it would fire if it were armed now, at most five; empty where only a running case knows. */
  next: string[];
}

const SHOWN = 5;

/** Every timer of a definition and what it calls, with its next times. */
export function timersOf(definition: Definition, now: string): TimerPreview[] {
  return Object.values(definition.processes).flatMap(({ key, elements }) =>
    Object.values(elements).flatMap((node) => {
      if (!('trigger' in node) || node.trigger === null) return [];
      const trigger: { kind: string } = node.trigger;
      return partsOf(trigger).flatMap((part) => {
        if (part.kind !== 'timer') return [];
        const { of, value } = part as TimerTrigger;
        const text = value.feel ? `=${value.text}` : value.text;
        return [{ processKey: key, elementId: node.id, text, next: value.feel ? [] : nextTimes(of, value.text, now) }];
      });
    }),
  );
}

/** The first times of a timer that is armed at `now`; a date or duration has one. */
export function nextTimes(of: 'date' | 'duration' | 'cycle', text: string, now: string, count = SHOWN): string[] {
  const times: string[] = [];
  for (let due: ReturnType<typeof timerDueAgain> = timerDue(of, text, now); due?.ok && times.length < count; ) {
    times.push(due.dueAt);
    due = of === 'cycle' ? timerDueAgain(text, due.dueAt, due.remaining) : null;
  }
  return times;
}
