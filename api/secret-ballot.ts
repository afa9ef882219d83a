import type { Json, JsonObject } from '../engine/values/json.ts';
import { SECRET_BALLOT } from '../infra/registers/elections.ts';

/** Whether what is written in a form may stand nowhere together with who wrote it (`secretBallot` among its properties). */
export function isSecretBallot(form: JsonObject | null): boolean {
  return (form?.properties as JsonObject | undefined)?.secretBallot === 'true';
}

/** What is kept of a vote until it lies in the urn; it never passes through the case. */
export function ballotOf(shown: JsonObject, answer: JsonObject): JsonObject {
  const votes: Json = answer.votes ?? [];
  return {
    [SECRET_BALLOT]: {
      electionId: String(shown.electionId),
      round: Number(shown.round),
      candidates: Array.isArray(votes) ? votes.map(String) : [],
    },
  };
}
