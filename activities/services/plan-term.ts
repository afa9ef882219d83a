import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import { nextTermStep } from '../../processes/functions/term-prompts.ts';
import type { ServiceCall } from '../call-service.ts';
import { textOf } from '../hiring/answers.ts';

/**
 * What the term waits for next. `after` is when it last waited for something; without it, as when the last day has
 * changed, what lies before now is left out. Where notice is in force nobody is asked what shall happen afterwards.
 */
export default async function plan({ clock, input }: ServiceCall) {
  const lastDay = textOf(input.lastDay);
  const noticeInForce = input.noticeInForce === true;
  const planned = { plannedLastDay: lastDay, plannedNotice: noticeInForce };
  if (lastDay === null) return { ...planned, nextKind: null, nextAt: null, nextMonths: null, isFirstPrompt: false };
  const months = noticeInForce ? [] : (input.rules as SchemeRules).termPromptMonths;
  const next = nextTermStep(lastDay, months, textOf(input.after) ?? (await clock.now()));
  return {
    ...planned,
    nextKind: next.kind,
    nextAt: next.at,
    nextMonths: next.months,
    isFirstPrompt: next.first,
  };
}
