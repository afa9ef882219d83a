import { applicationsOfRound, recordAssessment } from '../../infra/registers/applications.ts';
import {
  combineAssessments,
  type ReviewerAssessment,
  type Verdict,
} from '../../processes/functions/combine-assessments.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, rowsOf, textOf } from '../hiring/answers.ts';

/** Keeps both reviewers' assessments, notes included, and puts them together. */
export default async function combine({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const applications = (await applicationsOfRound(db, idOf(input, 'roundId')))
    .filter(({ state }) => state !== 'withdrawn' && state !== 'hired')
    .map(({ id, late }) => ({ applicationId: id, late }));
  const reviews: ReviewerAssessment[][] = [];
  for (const task of ['assess-gp', 'assess-municipality']) {
    const { personId, data } = await answerOf(db, instanceId, task);
    const given = rowsOf(data.assessments);
    for (const { applicationId, late } of applications) {
      const row = given.find((entry) => entry.applicationId === applicationId);
      if (!row) continue;
      const admitLate = late ? row.admitLate === 'yes' : null;
      const verdict = row.verdict as Verdict;
      await recordAssessment(
        db,
        { applicationId, reviewerId: personId, verdict, admitLate, note: textOf(row.note) },
        now,
      );
    }
    reviews.push(given as unknown as ReviewerAssessment[]);
  }
  return { ...combineAssessments(applications, reviews[0]!, reviews[1]!) };
}
