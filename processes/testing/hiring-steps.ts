import type { JsonObject } from '../../engine/values/json.ts';
import type { Play } from './play.ts';

/** The common ways through the steps of the hiring, so that a test says only what is special about it. */
export const karen = 'application-karen';
export const kim = 'application-kim';
export const klara = 'application-klara';

export const announcement: JsonObject = {
  channels: ['letter', 'journal_ad'],
  deadline: '2027-02-01',
  adDate: '2027-01-04',
};

export function nameOverseer(play: Play): Play {
  return play.complete('name-overseer', { overseerId: 'laege-olav' }).complete('accept-role', { accepted: 'yes' });
}
export function announce(play: Play, data: JsonObject = {}): Play {
  return play.complete('check-and-send', { ...announcement, ...data });
}
/** Assessments by application id; both reviewers say the same unless told otherwise. */
export function assess(
  play: Play,
  gp: Record<string, string>,
  municipal: Record<string, string> = gp,
  admitLate = 'yes',
): Play {
  const list = (verdicts: Record<string, string>) => ({
    assessments: Object.entries(verdicts).map(([applicationId, verdict]) => ({ applicationId, verdict, admitLate })),
  });
  return play
    .complete('give-advice', { adviceGiven: true })
    .complete('assess-gp', list(gp))
    .complete('assess-municipality', list(municipal));
}
export function consultAndSign(play: Play): Play {
  return play
    .complete('answer-consultation', {}, (task) => task.candidateGroups.includes('body:gp-committee'))
    .complete('answer-consultation', {}, (task) => task.candidateGroups.includes('body:health-committee'))
    .complete('sign-shortlist-gp', { signed: 'yes' })
    .complete('sign-shortlist-municipality', { signed: 'yes' })
    .complete('confirm-step-2', { confirmed: true });
}
export function interview(play: Play, applications: string[]): Play {
  return play
    .complete('plan-interviews', {
      interviewMinutes: 45,
      interviews: applications.map((applicationId) => ({
        applicationId,
        startsAt: '2027-02-15T10:00:00+01:00',
        place: 'Rådhuset',
      })),
    })
    .complete('hold-interviews', {
      interviewResults: applications.map((applicationId) => ({ applicationId, outcome: 'held' })),
    });
}
export function nominate(play: Play, applicationId: string, reserves: string[] = []): Play {
  return play
    .complete('nominate', { choice: 'nominate', applicationId, reserves })
    .complete('sign-gp-side', { signed: 'yes' })
    .complete('sign-municipal-side', { signed: 'yes' })
    .complete('confirm-step-3', { confirmed: true });
}
export function answerHearing(play: Play, body: string, stance: string): Play {
  return play.complete('answer-hearing', { stance }, (task) => task.candidateGroups.includes(`body:${body}`));
}
export function hearWithoutObjection(play: Play): Play {
  answerHearing(play, 'doctors-association', 'support');
  answerHearing(play, 'health-committee', 'no_remarks');
  return play.complete('confirm-step-4', { confirmed: true });
}
export function draftAndApprove(play: Play, decision = 'approve'): Play {
  return play
    .complete('draft-terms', { startDate: '2027-04-01', hoursModel: 'weekly', hoursMin: 3, hoursMax: 4 })
    .complete('decide', { decision });
}
export function signContract(play: Play): Play {
  return play.complete('sign-contract', { accepted: 'yes' }).complete('countersign', { signed: true });
}
