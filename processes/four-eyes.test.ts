import { expect, test } from '@jest/globals';
import { karen } from './testing/hiring-steps.ts';
import { definitions } from './testing/play.ts';
import { newWorld, play } from './testing/pretend-hiring.ts';

/** What domain.md asks of different people, by process: who reviews, signs or confirms for one side does not for another. */
const DIFFERENT: Record<string, Record<string, string[]>> = {
  'application-screening-and-consultation': {
    // A5: two reviewers, each with a constituency of their own; two bodies; the overseer watches the municipality's side.
    'assess-municipality': ['assess-gp'],
    'sign-shortlist-gp': ['assess-municipality'],
    'sign-shortlist-municipality': ['sign-shortlist-gp', 'assess-gp'],
    'answer-consultation': ['answer-consultation'],
    'confirm-step-2': ['assess-municipality', 'sign-shortlist-municipality'],
  },
  // A6: both sides sign. AT: nobody approves their own nomination.
  'interview-and-nomination': {
    nominate: ['approval-task/decide'],
    'sign-gp-side': ['approval-task/decide'],
    'sign-municipal-side': ['sign-gp-side', 'approval-task/decide'],
    'confirm-step-3': ['sign-municipal-side'],
  },
  // A7: each body answers by somebody of its own.
  'nomination-hearing': { 'answer-hearing': ['answer-hearing'], 'confirm-step-4': ['decide-after-hearing'] },
  // A8, A9, A10: signed by both. AT: nobody approves terms that they wrote.
  'appointment-and-contract': { 'draft-terms': ['approval-task/decide'], countersign: ['sign-contract'] },
  'hospital-consultant-appointment': { countersign: ['sign-contract'] },
  'kap-h-consultant-appointment': { countersign: ['sign-contract'] },
  // A11: nobody rates themselves.
  'eligibility-check': { 'rate-soft': ['hand-in-evidence'] },
  // B3: both parties agree: the municipality's approval is not the consultant's.
  'term-renewal': { consent: ['approval-task/decide'], 'revise-renewal': ['consent'] },
  // A1: in dialogue, and approved by somebody else.
  'municipal-position-setup': {
    'describe-position': ['approval-task/decide'],
    'discuss-position': ['describe-position'],
  },
};

test('each process asks for different people where the domain does', async () => {
  const found: typeof DIFFERENT = {};
  for (const [key, definition] of await definitions()) {
    for (const node of Object.values(definition.processes[key]!.elements)) {
      if (node.type !== 'userTask' || !node.notSameAs) continue;
      found[key] = { ...found[key], [node.id]: node.notSameAs };
    }
  }
  expect(found).toEqual(DIFFERENT);
});

test('one person in both bodies answers the hearing for one of them alone', async () => {
  const world = newWorld();
  const p = (await play('nomination-hearing', world)).start({
    caseId: 'case-1',
    caseNumber: 'REK-2027-001',
    roundId: 'round-1',
    positionId: 'position-1',
    nominationId: 'nomination-1',
    applicationId: karen,
    nomineeId: 'kandidat-karen',
    overseerId: 'laege-olav',
    rules: world.rules,
  });
  const both = { id: 'udvalg-ulla', groups: ['body:doctors-association', 'body:health-committee'] };
  const answer = (actor: typeof both, commandId: string) =>
    p.give({
      kind: 'complete-task',
      commandId,
      actor,
      taskId: p.openTasks[0]!.id,
      variables: { response: 'support', text: '' },
    });
  answer(both, 'first');
  expect(() => answer(both, 'second')).toThrow('FOUR_EYES');
  answer({ ...both, id: 'udvalg-bent' }, 'third');
  expect(p.open).toEqual(['confirm-step-4']);
});
