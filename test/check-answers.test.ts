import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { type FormSchema, startWantsCheck, wantsCheck } from '../web/src/forms/schema.ts';

/** Decisions, signatures, consents, appointments, refusals and what is published: read through before they are sent. */
const WITH_LEGAL_EFFECT = [
  'application-screening-and-consultation/assess',
  'application-screening-and-consultation/mediate',
  'application-screening-and-consultation/sign-shortlist',
  'appointment-and-contract/countersign',
  'appointment-and-contract/draft-terms',
  'appointment-and-contract/sign-contract',
  'approval-task/decide',
  'consultant-term/choose-next-term',
  'eligibility-check/collect-evidence',
  'eligibility-check/rate-soft',
  'eligibility-loss/cure-loss',
  'eligibility-loss/decide-loss',
  'hospital-consultant-appointment/countersign',
  'hospital-consultant-appointment/sign-contract',
  'interview-and-nomination/nominate',
  'interview-and-nomination/sign-nomination',
  'kap-h-consultant-appointment/countersign',
  'kap-h-consultant-appointment/sign-contract',
  'kkt-representative-election/draw-lot',
  'kkt-representative-election/stand',
  'kkt-representative-election/vote',
  'klu-level1-meeting/answer-offer',
  'meeting/approve-minutes',
  'meeting-publication/read-and-publish',
  'municipal-position-setup/describe-position',
  'nomination-hearing/answer-hearing',
  'nomination-hearing/decide-after-hearing',
  'notice-termination/consent-withdrawal',
  'overseer-designation/accept-role',
  'overseer-designation/name-overseer',
  'term-renewal/consent',
  'term-renewal/revise-renewal',
  'vacancy-announcement/check-and-send',
];

/** Notes, dates, checklists, choices that can be made anew: they may be read through, and need not. */
const WITHOUT = [
  'application-screening-and-consultation/answer-consultation',
  'application-screening-and-consultation/confirm-step',
  'application-screening-and-consultation/give-advice',
  'biennial-evaluation/answer-questionnaire',
  'biennial-evaluation/find-new-date',
  'biennial-evaluation/write-note',
  'consultant-day/confirm-dates',
  'consultant-day/evaluate-day',
  'consultant-day/write-programme',
  'consultant-onboarding/accounts',
  'consultant-onboarding/contact-person',
  'consultant-onboarding/extra-hours',
  'consultant-onboarding/introduction',
  'consultant-onboarding/network',
  'consultant-onboarding/work-plan',
  'eligibility-check/hand-in-evidence',
  'interview-and-nomination/confirm-step',
  'interview-and-nomination/hold-interviews',
  'interview-and-nomination/plan-interviews',
  'kkt-meeting-series/confirm-dates',
  'klu-level1-meeting/confirm-dates',
  'klu-level1-meeting/draft-agenda',
  'klu-level1-meeting/name-third',
  'level2-adhoc-meeting/propose-date',
  'level2-meeting/confirm-dates',
  'level3-meeting/answer-wish',
  'level3-meeting/confirm-dates',
  'level3-meeting/wish',
  'meeting-publication/try-again',
  'meeting/find-new-date',
  'meeting/make-agenda-final',
  'meeting/record-meeting',
  'municipal-position-setup/discuss-position',
  'nomination-hearing/confirm-step',
  'notice-termination/plan-successor',
  'offboarding/access',
  'offboarding/hand-over',
  'offboarding/settlement',
  'vacancy-announcement/choose-next',
  'vacancy-announcement/send-by-post',
];

/** To begin these appoints somebody, or calls an election. */
const STARTS_WITH_LEGAL_EFFECT = [
  'consultant-term',
  'hospital-consultant-appointment',
  'kap-h-consultant-appointment',
  'kkt-representative-election',
];
/** What comes of these is decided in a task of its own, or is a date that can be made anew. */
const STARTS_WITHOUT = [
  'approval-task',
  'consultant-day',
  'eligibility-check',
  'kkt-meeting-series',
  'klu-level1-meeting',
  'level2-adhoc-meeting',
  'level2-meeting',
  'meeting-year-planning',
  'municipal-recruitment',
];

const folder = fileURLToPath(new URL('../processes/', import.meta.url));
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.form.json') && !file.endsWith('/start.form.json'))
  .map((file) => file.slice(0, -'.form.json'.length))
  .sort();

test('each form of a task is either with legal effect or without', () => {
  expect([...WITH_LEGAL_EFFECT, ...WITHOUT].sort()).toEqual(shipped);
});

test.each(WITH_LEGAL_EFFECT)('%s is read through before it is sent', (name) => {
  const schema = JSON.parse(readFileSync(join(folder, `${name}.form.json`), 'utf8')) as FormSchema;
  expect(wantsCheck(schema)).toBe(true);
});

test('each start form is read through, or has no legal effect', () => {
  const starts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/start.form.json'))
    .map((file) => file.slice(0, -'/start.form.json'.length));
  expect(starts.sort()).toEqual([...STARTS_WITH_LEGAL_EFFECT, ...STARTS_WITHOUT].sort());
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name, 'start.form.json'), 'utf8')) as FormSchema;
  expect(starts.filter((name) => startWantsCheck(read(name)))).toEqual(STARTS_WITH_LEGAL_EFFECT);
});
