/** The table against the words of the function descriptions, for every combination of what can be shown. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { compileDecisions, evaluateDecision } from '../../engine/index.ts';
import type { JsonObject } from '../../engine/values/json.ts';

interface Shown {
  specialist: boolean;
  tie: 'owner' | 'attached' | 'none';
  capitalRegion: boolean;
  municipality: boolean;
  competence: boolean;
  statement: boolean;
  socialScience: boolean;
}
type Answer = { preferred: boolean | null } | null;

const BOOLEANS = [true, false];
function* everything(): Generator<Shown> {
  for (const specialist of BOOLEANS)
    for (const tie of ['owner', 'attached', 'none'] as const)
      for (const capitalRegion of BOOLEANS)
        for (const municipality of BOOLEANS)
          for (const competence of BOOLEANS)
            for (const statement of BOOLEANS)
              for (const socialScience of BOOLEANS)
                yield { specialist, tie, capitalRegion, municipality, competence, statement, socialScience };
}

/** What the function descriptions say, row by row. */
const WORDS: Record<string, (shown: Shown) => Answer> = {
  practice_coordinator: ({ specialist, tie, capitalRegion, statement }) =>
    specialist && tie !== 'none' && capitalRegion && statement ? { preferred: tie === 'owner' } : null,
  organisation_consultant: ({ specialist, tie, capitalRegion, competence, statement }) => {
    if (!statement) return null;
    if (specialist && tie !== 'none' && capitalRegion) return { preferred: tie === 'owner' };
    return competence ? { preferred: false } : null;
  },
  cme_coordinator: ({ specialist, tie, capitalRegion, statement }) =>
    specialist && tie === 'owner' && capitalRegion && statement ? { preferred: null } : null,
  secretariat_team_lead: ({ statement, socialScience }) => (statement ? { preferred: socialScience } : null),
  municipal_consultant: ({ tie, municipality }) => (tie !== 'none' && municipality ? { preferred: null } : null),
  hospital_consultant: ({ tie }) => (tie !== 'none' ? { preferred: null } : null),
};

test.each(Object.keys(WORDS))('%s: at most one row, and the row that the words ask for', async (role) => {
  const { decisions } = await compileDecisions(readFileSync(new URL('./eligibility.dmn', import.meta.url), 'utf8'));
  const models = Object.fromEntries(decisions.map((decision) => [decision.id, decision]));
  const wrong: string[] = [];
  for (const shown of everything()) {
    const result = evaluateDecision(models, 'eligibility', { ...shown, role }, '2027-01-04T08:00:00.000Z');
    const expected = WORDS[role]!(shown);
    // two rows at once would be a refusal of the hit policy with another code
    const answer = result.ok ? { preferred: (result.value as JsonObject).preferred } : result.code;
    const wanted = expected ?? 'DECISION_NO_MATCH';
    if (JSON.stringify(answer) !== JSON.stringify(wanted)) {
      wrong.push(`${JSON.stringify(shown)}: ${JSON.stringify(answer)} instead of ${JSON.stringify(wanted)}`);
    }
    if (result.ok) expect(result.value).toMatchObject({ result: 'eligible', rule: expect.any(String) });
  }
  expect(wrong).toEqual([]);
});

test('a role that the table does not know is nobody’s', async () => {
  const { decisions } = await compileDecisions(readFileSync(new URL('./eligibility.dmn', import.meta.url), 'utf8'));
  const models = Object.fromEntries(decisions.map((decision) => [decision.id, decision]));
  const [shown] = everything();
  const result = evaluateDecision(models, 'eligibility', { ...shown, role: 'chief' }, '2027-01-04T08:00:00.000Z');
  expect(result).toMatchObject({ ok: false, code: 'DECISION_NO_MATCH' });
});
