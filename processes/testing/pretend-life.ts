import type { JsonObject } from '../../engine/values/json.ts';
import { addDays, dateOf, termEnd } from '../../engine/values/time.ts';
import { type NoticeRule, noticeLastDay } from '../functions/notice.ts';
import { type SchemeRules, schemeRules } from '../functions/scheme-rules.ts';
import { nextTermStep } from '../functions/term-prompts.ts';
import { type PretendService, Refuse } from './play.ts';

/** One appointment, as the registers would know it. */
export interface LifeWorld {
  scheme: string;
  role: string;
  rules: SchemeRules;
  startDate: string;
  state: 'signed' | 'active' | 'ended';
  lastDay: string | null;
  terms: { no: number; startDate: string; lastDay: string }[];
  renewals: { id: string; state: string; years: number }[];
  notice: { id: string; lastDay: string; consultant: boolean; municipality: boolean } | null;
  endReason: string | null;
  hasCase: boolean;
  /** What the yearly check finds. */
  eligible: boolean;
  ticked: string[];
}

export function newLife(changes: Partial<LifeWorld> = {}): LifeWorld {
  const scheme = changes.scheme ?? 'MIDTJYLLAND_MUNICIPAL';
  const startDate = changes.startDate ?? '2027-03-01';
  const rules = changes.rules ?? schemeRules(scheme, '2027-01-04');
  const lastDay = rules.termYears === null ? null : termEnd(startDate, rules.termYears);
  return {
    scheme,
    role: scheme === 'KAP_H' ? 'practice_coordinator' : 'municipal_consultant',
    rules,
    startDate,
    state: 'signed',
    lastDay,
    terms: lastDay === null ? [] : [{ no: 1, startDate, lastDay }],
    renewals: [],
    notice: null,
    endReason: null,
    hasCase: false,
    eligible: true,
    ticked: [],
    ...changes,
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The services of an appointment's life without registers: the same answers in the same shapes. */
export function pretendLife(world: LifeWorld = newLife()): Record<string, PretendService> {
  const done: PretendService = () => ({});
  const close = (id: string, state: string): JsonObject => {
    const renewal = world.renewals.find((one) => one.id === id);
    if (renewal && renewal.state === 'open') {
      renewal.state = state;
      const last = world.terms.at(-1);
      if (state === 'renewed' && last) {
        const startDate = addDays(last.lastDay, 1);
        world.terms.push({ no: last.no + 1, startDate, lastDay: termEnd(startDate, renewal.years) });
        world.lastDay = world.terms.at(-1)!.lastDay;
      }
    }
    const term = world.terms.at(-1);
    return {
      renewalResult: renewal?.state ?? state,
      newLastDay: term?.lastDay ?? null,
      newTermNo: term?.no ?? null,
      newStartDate: term?.startDate ?? null,
    };
  };
  return {
    'load-appointment-life': () =>
      world.hasCase
        ? new Refuse('APPOINTMENT_HAS_CASE')
        : {
            caseId: 'case-1',
            caseNumber: 'ANS-2027-001',
            rules: world.rules,
            scheme: world.scheme,
            role: world.role,
            personId: 'kandidat-karen',
            positionId: world.scheme === 'KAP_H' ? null : 'position-1',
            employerId: 'birkedal',
            startDate: world.startDate,
            lastDay: world.lastDay,
            termNo: world.terms.at(-1)?.no ?? null,
            promptsLeft: world.terms.length > 0 ? world.rules.termPromptMonths.length : 0,
            noticeInForce: world.notice !== null,
          },
    'begin-appointment': () => {
      world.state = 'active';
      return {};
    },
    'plan-term': (input, { now }) => {
      const lastDay = text(input.lastDay);
      const noticeInForce = input.noticeInForce === true;
      const planned = { plannedLastDay: lastDay, plannedNotice: noticeInForce };
      if (lastDay === null) return { ...planned, nextKind: null, nextAt: null, nextMonths: null, isFirstPrompt: false };
      const months = noticeInForce ? [] : world.rules.termPromptMonths;
      const next = nextTermStep(lastDay, months, text(input.after) ?? now);
      return { ...planned, nextKind: next.kind, nextAt: next.at, nextMonths: next.months, isFirstPrompt: next.first };
    },
    'open-post': () => ({ positionId: 'position-1' }),
    'end-appointment': (input) => {
      const begun = world.state === 'active';
      world.state = 'ended';
      world.endReason = text(input.endReason) ?? 'expired';
      for (const one of world.renewals)
        if (one.state === 'open') one.state = world.endReason === 'expired' ? 'lapsed' : 'refused';
      return { begun, endReason: world.endReason, lastDay: world.lastDay };
    },
    'open-renewal': (input) => {
      if (world.notice) return new Refuse('NOTICE_IN_FORCE');
      const id = text(input.renewalId) ?? `renewal-${world.renewals.length + 1}`;
      const years = typeof input.years === 'number' ? input.years : (world.rules.renewalMaxYears ?? 4);
      world.renewals.push({ id, state: 'open', years });
      return { renewalId: id, years };
    },
    'answer-renewal': done,
    'revise-renewal': (input) => {
      for (const one of world.renewals) if (one.id === input.renewalId) one.years = Number(input.years);
      return {};
    },
    'close-renewal': (input) =>
      text(input.addendumId) === null ? close(String(input.renewalId), String(input.renewalState)) : {},
    'refuse-renewal': () => {
      for (const one of world.renewals) if (one.state === 'open') one.state = 'refused';
      return {};
    },
    'record-notice': (input, { now }) => {
      if (world.notice) return new Refuse('NOTICE_IN_FORCE');
      if (world.rules.noticeMonths === null) return new Refuse('NOTICE_RULE_ABSENT');
      const received = text(input.receivedOn) ?? dateOf(now);
      if (received < world.startDate) return new Refuse('NOTICE_BEFORE_START');
      const rule = world.rules.noticeRule as NoticeRule;
      const lastDay = noticeLastDay(received, world.rules.noticeMonths, rule, world.terms.at(-1)?.lastDay ?? null);
      world.notice = { id: String(input.noticeId), lastDay, consultant: false, municipality: false };
      world.lastDay = lastDay;
      const stopped = world.renewals.filter(({ state }) => state === 'open');
      for (const one of stopped) one.state = 'refused';
      return { noticeLastDay: lastDay, renewalStopped: stopped.length > 0 };
    },
    'record-withdrawal': (input) => {
      const side = input.side === 'consultant' ? 'consultant' : 'municipality';
      const notice = world.notice!;
      notice[side] = true;
      const withdrawn = notice.consultant && notice.municipality;
      if (withdrawn) {
        world.notice = null;
        world.lastDay = world.terms.at(-1)?.lastDay ?? null;
      }
      return {
        noticeResult: withdrawn ? 'withdrawn' : 'in_force',
        noticeLastDay: world.lastDay,
        askingSide: side,
        otherSide: side === 'consultant' ? 'municipality' : 'consultant',
      };
    },
    'keep-notice': () => {
      if (world.notice) world.notice = { ...world.notice, consultant: false, municipality: false };
      return {};
    },
    'begin-onboarding': () => ({
      isMunicipal: world.role === 'municipal_consultant',
      extraHours: null,
      contactPersonId: null,
      consultationHour: null,
    }),
    'set-contact': done,
    'tick-off': (input) => {
      world.ticked.push(`${input.list}: ${input.item}`);
      return {};
    },
    'prepare-offboarding': () => ({ seats: [], tasks: 0 }),
  };
}
