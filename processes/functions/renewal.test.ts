import { expect, test } from '@jest/globals';
import { type RenewalQuestion, refuseRenewal } from './renewal.ts';
import { schemeRules } from './scheme-rules.ts';

const open: RenewalQuestion = { termNo: 1, noticeInForce: false, ended: false, years: null, renewalOpen: false };

test.each<[string, Partial<RenewalQuestion>, string, string | null]>([
  ['the first time', {}, 'MIDTJYLLAND_MUNICIPAL', null],
  ['shorter', { years: 2 }, 'MIDTJYLLAND_MUNICIPAL', null],
  ['in a scheme that inherits', { years: 4 }, 'HOLSTEBRO', null],
  ['longer than the scheme allows', { years: 5 }, 'MIDTJYLLAND_MUNICIPAL', 'RENEWAL_TOO_LONG'],
  ['in term 2', { termNo: 2 }, 'MIDTJYLLAND_MUNICIPAL', 'RENEWAL_LIMIT_REACHED'],
  ['under notice', { noticeInForce: true }, 'MIDTJYLLAND_MUNICIPAL', 'NOTICE_IN_FORCE'],
  ['after the last day', { ended: true }, 'MIDTJYLLAND_MUNICIPAL', 'APPOINTMENT_ENDED'],
  ['while another is open', { renewalOpen: true }, 'MIDTJYLLAND_MUNICIPAL', 'RENEWAL_OPEN'],
  ['without a term', { termNo: null }, 'KAP_H', 'TERM_RULE_ABSENT'],
  // The first rule that fits is the one that is told.
  ['without a term, and ended', { termNo: null, ended: true, years: 9 }, 'KAP_H', 'TERM_RULE_ABSENT'],
  [
    'in term 2, under notice',
    { termNo: 2, noticeInForce: true, renewalOpen: true },
    'HOLSTEBRO',
    'RENEWAL_LIMIT_REACHED',
  ],
])('a renewal %s', async (_when, changes, scheme, refusal) => {
  expect(await refuseRenewal(schemeRules(scheme, '2027-01-04'), { ...open, ...changes })).toBe(refusal);
});
