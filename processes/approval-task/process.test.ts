import { describe, expect, test } from '@jest/globals';
import approval from '../functions/checks/approval.ts';
import { newWorld, play } from '../testing/pretend-hiring.ts';

const started = async (variables = {}) =>
  (await play('approval-task', newWorld())).start({ approvalTitle: 'Køb af stole', ...variables });

describe('approval', () => {
  test.each([
    ['approve', 'approved'],
    ['reject', 'rejected'],
    ['return', 'returned'],
  ])('%s ends %s with one mail about it', async (decision, end) => {
    const p = (await started()).complete('decide', { decision });
    expect(p.end).toBe(end);
    expect(p.mails.map(({ template, to }) => [template, ...to])).toEqual([['approval-result', 'role:hr']]);
  });

  test('the first decision stands; the second is told that it was made', async () => {
    const p = await started();
    const taskId = p.openTasks[0]!.id;
    const decide = (commandId: string, id: string, decision: string) =>
      p.give({
        kind: 'complete-task',
        taskId,
        commandId,
        actor: { id, groups: ['approver'] },
        variables: { decision },
      });
    decide('one', 'godkender-gitte', 'approve');
    expect(() => decide('two', 'chef-carl', 'reject')).toThrow(/ALREADY_DECIDED|INSTANCE_ENDED/);
    expect(p.mails).toHaveLength(1);
  });

  test('who may decide, who is told and until when can be set', async () => {
    const p = await started({ approvalGroups: ['finance'], approvalRequester: ['hr-hanne'], approvalDays: 2 });
    expect(p.openTasks).toMatchObject([{ candidateGroups: ['finance'], dueAt: '2027-01-06T23:00:00.000Z' }]);
    p.complete('decide', { decision: 'approve' });
    expect(p.mailsOf('approval-result')).toEqual(['hr-hanne']);
  });

  test('the ladder: three days before, on the day, HR three working days after; over once decided', async () => {
    const p = await started();
    p.advanceTo('2027-01-11T12:00:00+01:00');
    expect(p.reminders.map(({ at, template }) => [at, template])).toEqual([
      ['2027-01-08T08:00:00.000Z', 'reminder'],
      ['2027-01-11T08:00:00.000Z', 'reminder'],
    ]);
    p.complete('decide', { decision: 'approve' }).advanceTo('2027-03-01T00:00:00+01:00');
    expect(p.reminders).toHaveLength(2);
  });
});

test('a no needs a reason', () => {
  const context = { input: {}, today: '2027-01-04', now: '2027-01-04T08:00:00.000Z' };
  expect(approval({ decision: 'reject', reason: ' ' }, context)).toMatchObject([
    { pointer: '/reason', code: 'REASON_REQUIRED' },
  ]);
  expect(approval({ decision: 'approve' }, context)).toEqual([]);
});
