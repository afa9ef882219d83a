import type { ServiceAnswer, ServiceContext, ServiceForecast } from '../../engine/foresee.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { addDays, dateOf, termEnd } from '../../engine/values/time.ts';
import { type NoticeRule, noticeLastDay } from '../functions/notice.ts';
import type { SchemeRules } from '../functions/scheme-rules.ts';
import { nextTermStep } from '../functions/term-prompts.ts';
import { numberOf, textOf } from './reading.ts';

const nothing: ServiceForecast = () => ({ result: {} });
const rulesOf = ({ visible, rules }: ServiceContext, scheme: string): SchemeRules =>
  (visible.rules ?? rules(scheme) ?? {}) as SchemeRules;

/** What the services of an appointment's life would answer. */
export const life: Record<string, ServiceForecast> = {
  'load-appointment-life': (_input, context) => {
    const { visible, caseId, now, memory } = context;
    const scheme = textOf(visible.scheme) ?? 'MIDTJYLLAND_MUNICIPAL';
    const rules = rulesOf(context, scheme);
    const startDate = textOf(visible.startDate) ?? dateOf(now);
    const years = typeof rules.termYears === 'number' ? rules.termYears : null;
    const lastDay = textOf(visible.lastDay) ?? (years === null ? null : termEnd(startDate, years));
    memory.begun = false;
    return {
      result: {
        caseId,
        caseNumber: null,
        rules,
        scheme,
        role: textOf(visible.role) ?? (rules.hours === null ? 'practice_coordinator' : 'municipal_consultant'),
        personId: textOf(visible.personId) ?? 'assumed:consultant',
        positionId: null,
        employerId: rules.employer ?? null,
        startDate,
        lastDay,
        termNo: lastDay === null ? null : 1,
        noticeInForce: false,
      },
    };
  },
  'begin-appointment': (_input, { memory }) => {
    memory.begun = true;
    return { result: {} };
  },
  'plan-term': (input, { now }) => {
    const lastDay = textOf(input.lastDay);
    const noticeInForce = input.noticeInForce === true;
    const planned = { plannedLastDay: lastDay, plannedNotice: noticeInForce };
    if (lastDay === null)
      return { result: { ...planned, nextKind: null, nextAt: null, nextMonths: null, isFirstPrompt: false } };
    const months = noticeInForce ? [] : ((input.rules as SchemeRules | null)?.termPromptMonths ?? []);
    const next = nextTermStep(lastDay, months, textOf(input.after) ?? now);
    return {
      result: { ...planned, nextKind: next.kind, nextAt: next.at, nextMonths: next.months, isFirstPrompt: next.first },
    };
  },
  'open-post': () => ({ result: { positionId: null } }),
  'end-appointment': (input, { visible }) => ({
    result: {
      begun: visible.begun === true,
      endReason: textOf(input.endReason) ?? 'expired',
      lastDay: visible.lastDay ?? null,
    },
  }),
  'open-renewal': (input) => {
    const most = (input.rules as SchemeRules | null)?.renewalMaxYears ?? 4;
    return {
      result: { renewalId: textOf(input.renewalId) ?? 'assumed:renewal', years: numberOf(input.years, most) },
    };
  },
  'answer-renewal': nothing,
  'revise-renewal': nothing,
  'close-renewal': (input, { visible }): ServiceAnswer => {
    if (textOf(input.addendumId) !== null) return { result: {} };
    const state = textOf(input.renewalState) ?? 'declined';
    const lastDay = textOf(visible.lastDay);
    if (state !== 'renewed' || lastDay === null)
      return { result: { renewalResult: state, newLastDay: null, newTermNo: null, newStartDate: null } };
    const newStartDate = addDays(lastDay, 1);
    const newLastDay = termEnd(newStartDate, numberOf(visible.years, 4));
    const newTermNo = numberOf(visible.termNo, 1) + 1;
    return { result: { renewalResult: 'renewed', newLastDay, newTermNo, newStartDate } };
  },
  'refuse-renewal': nothing,
  'record-notice': (input, context) => {
    const rules = input.rules as SchemeRules | null;
    if (rules === null || rules.noticeMonths === null) return { refused: 'NOTICE_RULE_ABSENT' };
    const received = textOf(input.receivedOn) ?? dateOf(context.now);
    const lastDay = textOf(context.visible.lastDay);
    const noticeLast = noticeLastDay(received, rules.noticeMonths, rules.noticeRule as NoticeRule, lastDay);
    context.memory.termLastDay = lastDay;
    return { result: { noticeLastDay: noticeLast, renewalStopped: context.visible.renewalOpen === true } };
  },
  'record-withdrawal': (input, { memory, visible }) => {
    const side = input.side === 'consultant' ? 'consultant' : 'municipality';
    const sides = { ...(memory.withdrawal as JsonObject | undefined), [side]: true };
    memory.withdrawal = sides;
    const withdrawn = 'consultant' in sides && 'municipality' in sides;
    return {
      result: {
        noticeResult: withdrawn ? 'withdrawn' : 'in_force',
        noticeLastDay: withdrawn ? (memory.termLastDay ?? null) : (visible.lastDay ?? null),
        askingSide: side,
        otherSide: side === 'consultant' ? 'municipality' : 'consultant',
      },
    };
  },
  'keep-notice': nothing,
  'begin-onboarding': (_input, { visible }) => ({
    result: {
      isMunicipal: (visible.rules as SchemeRules | null)?.hours !== null,
      extraHours: null,
      contactPersonId: null,
      consultationHour: null,
    },
  }),
  'set-contact': nothing,
  'tick-off': nothing,
  'prepare-offboarding': () => ({ result: { seats: [], tasks: 0 } }),
};
