import { expect, test } from '@jest/globals';
import { definitions } from './testing/play.ts';

/** What nobody does for another: to accept a role or a seat, to stand, to vote, to consent, to sign one's own contract. */
const PERSONAL = [
  'appointment-and-contract/sign-contract',
  'hospital-consultant-appointment/sign-contract',
  'kap-h-consultant-appointment/sign-contract',
  'kkt-representative-election/stand',
  'kkt-representative-election/vote',
  'klu-level1-meeting/answer-offer',
  'overseer-designation/accept-role',
  'term-renewal/consent',
];

test('the tasks that only the person themself answers are marked, and each asks one person by name', async () => {
  const found: string[] = [];
  for (const [key, definition] of await definitions()) {
    for (const node of Object.values(definition.processes[key]!.elements)) {
      if (node.type !== 'userTask' || !node.personal) continue;
      found.push(`${key}/${node.id}`);
      expect([node.id, node.assignee !== null, node.candidateUsers !== null]).toEqual([node.id, true, true]);
      expect([node.id, node.candidateGroups]).toEqual([node.id, null]);
    }
  }
  expect(found.sort()).toEqual(PERSONAL);
});
