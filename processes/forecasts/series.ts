import type { ServiceForecast } from '../../engine/foresee.ts';
import { dateOf } from '../../engine/values/time.ts';
import { KKT_SEAT } from '../functions/election-rules.ts';
import { type EvaluationRules, isEvaluationYear } from '../functions/evaluation.ts';
import { leastOf, proposalRows, slotsOf } from '../functions/meeting-plan.ts';
import { instantsOf, type MeetingRow } from '../functions/meeting-rows.ts';
import { yearCheckAt } from '../functions/year-check.ts';
import { yearResult } from '../functions/year-warnings.ts';
import { kindOf, meetingsIn, meetingsOfYear, plan, rulesOf, schemeOf, titleOf } from './meetings.ts';
import { numberOf, rowsOf, textOf } from './reading.ts';

const nothing: ServiceForecast = () => ({ result: {} });
const yearOf = (now: string): number => Number(dateOf(now).slice(0, 4));

/** The services of a year of a series. */
export const series: Record<string, ServiceForecast> = {
  'series-to-plan': (input, { now }) => ({
    // Which series have no plan stands in the register alone.
    result: { year: numberOf(input.year, yearOf(now) + 1), caseNumber: null, series: [] },
  }),
  'open-meeting-year': (input, context) => {
    const scheme = schemeOf(context);
    const rules = context.rules(scheme);
    const own = rulesOf(context, rules ?? undefined).series[kindOf(context)]!;
    const year = numberOf(input.year, yearOf(context.now));
    context.memory.planned = own.perYear;
    return {
      result: {
        opened: true,
        caseId: context.caseId,
        caseNumber: null,
        rules,
        scheme,
        seriesTitle: titleOf(context),
        slots: slotsOf(own),
        proposals: proposalRows(year, own, dateOf(context.now), '–') as never,
      },
    };
  },
  'plan-meetings': (input, context) => {
    const year = numberOf(input.year, yearOf(context.now));
    const rows = rowsOf(input.dates) as unknown as MeetingRow[];
    const planned = [...rows].sort((a, b) => Number(a.slotNo) - Number(b.slotNo));
    return {
      result: {
        meetings: planned.map((row) => {
          const meetingId = `assumed:meeting:${year}-${row.slotNo}`;
          plan(context, meetingId, { ...instantsOf(row), year, slotNo: Number(row.slotNo) });
          return { meetingId, slotNo: Number(row.slotNo), date: row.date };
        }),
      },
    };
  },
  'close-meeting-year': (input, context) => {
    const kind = kindOf(context);
    const planned = numberOf(context.memory.planned, rulesOf(context).series[kind]?.perYear ?? 0);
    const year = numberOf(input.year, yearOf(context.now));
    return { result: { ...yearResult(kind, planned, meetingsOfYear(context, year)), planned } };
  },
  'year-check': (input, context) => {
    const year = numberOf(input.year, yearOf(context.now));
    const own = rulesOf(context, input.rules).series[kindOf(context)]!;
    const count = meetingsOfYear(context, year).filter(
      ({ extraordinary, state }) => !extraordinary && state !== 'cancelled',
    ).length;
    const least = leastOf(own);
    const chiefId = kindOf(context) === 'level3' ? (textOf(context.visible.chiefId) ?? 'assumed:chief') : null;
    const checkAt = yearCheckAt(year, String(own.remindOn), context.now);
    return { result: { count, least, isShort: count < least, checkAt, chiefId } };
  },
  'evaluation-year': (input, context) => {
    const rules = rulesOf(context, input.rules).evaluation as unknown as EvaluationRules | undefined;
    return { result: { isEvaluationYear: isEvaluationYear(numberOf(input.year, yearOf(context.now)), rules) } };
  },
  'seats-to-fill': (_input, { number }) => ({ result: { due: number('electionDue', 0) === 1, seat: KKT_SEAT } }),
  'flag-meeting-year': nothing,
  'record-programme': nothing,
  // The same people are called again, which tells nobody anything.
  'meetings-to-refresh': (_input, { memory, now }) => ({
    result: {
      meetings: Object.entries(meetingsIn(memory))
        .filter(([, { startsAt, state }]) => startsAt > now && (state === 'invited' || state === 'agenda_final'))
        .map(([id]) => id),
    },
  }),
};
