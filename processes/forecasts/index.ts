import type { Assumptions, Means, ServiceForecast, TaskPlan, When } from '../../engine/foresee.ts';
import type { KnownChoices } from '../../engine/forms/smallest-answer.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { BUSINESS_CODES } from '../codes.ts';
import { CHECKS } from '../functions/checks/index.ts';
import { LIFE_CODES } from '../life-codes.ts';
import { elections } from './elections.ts';
import { eligibility } from './eligibility.ts';
import { hiring } from './hiring.ts';
import { levels } from './levels.ts';
import { life } from './life.ts';
import { knownMeetings, meetings, recipientsOf } from './meetings.ts';
import { publication } from './publication.ts';
import { rowsOf } from './reading.ts';
import { series } from './series.ts';

/**
 * What services would answer, by their type: pure calculations on what the case knows, for forecasts in the browser.
 * A service that is not here has no forecast, and a forecast says so.
 */
export const FORECASTS: Record<string, ServiceForecast> = {
  ...{ ...hiring, ...life, ...eligibility },
  ...{ ...meetings, ...series, ...publication, ...levels, ...elections },
};
/** Everything but what one case or installation knows: services, whom mails reach, and the rules of forms. */
export const MEANS = { services: FORECASTS, recipients: recipientsOf, checks: rulesOfForms() };
export { knownMeetings };

/** What the API checks besides fields, with the English title of what is refused. */
function rulesOfForms(): NonNullable<Means['checks']> {
  const titles: Record<string, { en: { title: string } }> = { ...BUSINESS_CODES, ...LIFE_CODES };
  return Object.fromEntries(
    Object.entries(CHECKS).map(([name, check]) => [
      name,
      (data, context) =>
        check(data, context).map(({ pointer, code, message }) => {
          return { pointer, code, message, messageEn: titles[code]?.en.title ?? null };
        }),
    ]),
  );
}

/** `answers.json` of a process, as `npm run simulate` reads it. */
export type AnswersFile = Record<string, JsonObject | JsonObject[]>;

/**
 * The same as assumptions: `$after`, `$never` say when, other fields with what. Ids of a rehearsal's own people and
 * applications count only where they can be chosen, which whoever fills in the form sees to.
 */
export function assumptionsOf(answers: AnswersFile): Assumptions {
  const tasks: Record<string, TaskPlan[]> = {};
  for (const [task, plan] of Object.entries(answers)) {
    if (task !== 'start') tasks[task] = (Array.isArray(plan) ? plan : [plan]).map(planOf);
  }
  return { tasks };
}

function planOf(plan: JsonObject): TaskPlan {
  const { $after, $never, $by: _by, ...answers } = plan;
  const when = whenOf($after, $never);
  return { ...(when && { when }), ...(Object.keys(answers).length > 0 && { answers }) };
}
function whenOf(after: Json | undefined, never: Json | undefined): When | null {
  if (never === true) return { kind: 'never' };
  return typeof after === 'string' ? { kind: 'delay', duration: after } : null;
}

/** What can be chosen in a running case, by option source: what its variables name. */
export function choicesOf(state: Pick<InstanceState, 'variables' | 'elements'>): KnownChoices {
  const seen: JsonObject = { ...state.variables };
  for (const { variables } of Object.values(state.elements)) Object.assign(seen, variables);
  const choices: KnownChoices = {};
  const applications = rowsOf(seen.reviewList).map(({ applicationId }) => applicationId ?? null);
  const interviewed = rowsOf(seen.interviewResults)
    .filter(({ outcome }) => outcome === 'held')
    .map(({ applicationId }) => applicationId ?? null);
  if (applications.length > 0) choices.applications = applications;
  if (Array.isArray(seen.shortlist) && seen.shortlist.length > 0) choices.shortlisted = seen.shortlist;
  if (interviewed.length > 0) choices.interviewed = interviewed;
  return choices;
}
