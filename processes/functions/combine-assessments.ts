export type Verdict = 'invite' | 'reserve' | 'reject';
export interface AssessedApplication {
  applicationId: string;
  late: boolean;
}
export interface ReviewerAssessment {
  applicationId: string;
  verdict: Verdict;
  /** `yes` lets a late application in. */
  admitLate?: string | null;
}
export interface Combined {
  shortlist: string[];
  reserves: string[];
  rejected: string[];
  /** One reviewer invites, the other rejects: the overseeing doctor mediates. */
  disputed: string[];
}

/**
 * Puts the assessments of two reviewers together, in the order of the applications. Both invite: shortlist. One of
 * them holds it in reserve and the other does not reject: reserve. A late application that not both let in is rejected,
 * and so is one that a reviewer left out.
 */
export function combineAssessments(
  applications: readonly AssessedApplication[],
  gp: readonly ReviewerAssessment[],
  municipal: readonly ReviewerAssessment[],
): Combined {
  const combined: Combined = { shortlist: [], reserves: [], rejected: [], disputed: [] };
  for (const { applicationId, late } of applications) {
    const votes = [gp, municipal].map((list) => list.find((entry) => entry.applicationId === applicationId));
    const admitted = !late || votes.every((vote) => vote?.admitLate === 'yes');
    const verdicts = admitted ? votes.map((vote) => vote?.verdict ?? 'reject') : ['reject', 'reject'];
    combined[placeOf(verdicts)].push(applicationId);
  }
  return combined;
}

function placeOf(verdicts: string[]): keyof Combined {
  if (verdicts.every((verdict) => verdict === 'invite')) return 'shortlist';
  if (verdicts.includes('invite') && verdicts.includes('reject')) return 'disputed';
  return verdicts.includes('reject') ? 'rejected' : 'reserves';
}
