import appointmentStart from './appointment-start.ts';
import approval from './approval.ts';
import assessments from './assessments.ts';
import calledMeeting from './called-meeting.ts';
import type { Check } from './check.ts';
import contractTerms from './contract-terms.ts';
import evidence from './evidence.ts';
import hearingAnswer from './hearing-answer.ts';
import hearingDecision from './hearing-decision.ts';
import hoursModel from './hours-model.ts';
import interviews from './interviews.ts';
import jobAd from './job-ad.ts';
import lossDecision from './loss-decision.ts';
import lot from './lot.ts';
import mediation from './mediation.ts';
import meetingDates from './meeting-dates.ts';
import meetingOutcome from './meeting-outcome.ts';
import minutesApproval from './minutes-approval.ts';
import nextStep from './next-step.ts';
import nomination from './nomination.ts';
import personalDataCheck from './personal-data-check.ts';
import renewalYears from './renewal-years.ts';
import secretVote from './secret-vote.ts';
import signShortlist from './sign-shortlist.ts';
import signature from './signature.ts';

export type { Check, CheckContext, CheckFailure } from './check.ts';

/** Checks by the name that a form gives in `properties.check`. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'appointment-start': appointmentStart,
  evidence,
  'loss-decision': lossDecision,
  approval,
  assessments,
  'called-meeting': calledMeeting,
  'contract-terms': contractTerms,
  'hearing-answer': hearingAnswer,
  'hearing-decision': hearingDecision,
  'hours-model': hoursModel,
  interviews,
  'job-ad': jobAd,
  lot,
  mediation,
  'meeting-outcome': meetingOutcome,
  'minutes-approval': minutesApproval,
  'meeting-dates': meetingDates,
  'next-step': nextStep,
  nomination,
  'personal-data-check': personalDataCheck,
  'renewal-years': renewalYears,
  'secret-vote': secretVote,
  'sign-shortlist': signShortlist,
  signature,
};
