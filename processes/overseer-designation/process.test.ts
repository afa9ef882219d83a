import { describe, expect, test } from '@jest/globals';
import { newWorld, play, type World } from '../testing/pretend-hiring.ts';

async function started(world: World = newWorld()) {
  const { rules } = world;
  return (await play('overseer-designation', world)).start({
    positionId: 'position-1',
    caseNumber: 'REK-2027-001',
    caseId: 'case-1',
    rules,
  });
}

describe('naming the overseeing doctor', () => {
  test('the chair names, the doctor accepts', async () => {
    const p = await started();
    p.complete('name-overseer', { overseerId: 'laege-olav' });
    expect(p.openTasks[0]).toMatchObject({ elementId: 'accept-role', assignee: 'laege-olav', candidateGroups: [] });
    p.complete('accept-role', { accepted: 'yes' });
    expect(p.end).toBe('named');
    expect(p.mails.map(({ template, to }) => [template, ...to])).toEqual([
      ['chair-request', 'role:pu_chair'],
      ['overseer-letter', 'laege-olav'],
    ]);
    expect(p.state!.variables).toMatchObject({ overseerId: 'laege-olav', gpRepresentativeId: 'laege-olav' });
  });

  test('the GP representative may be somebody else', async () => {
    const p = await started();
    p.complete('name-overseer', { overseerId: 'laege-olav', gpRepresentativeId: 'laege-gerda' });
    expect(p.state!.variables).toMatchObject({ gpRepresentativeId: 'laege-gerda' });
  });

  test.each([
    ['declines', { decline: true }],
    ['is an applicant', { conflict: true }],
  ])(
    'a doctor who %s: the chair is asked again and told why',
    async (_what, { decline, conflict }: { decline?: boolean; conflict?: boolean }) => {
      const world = newWorld();
      world.overseerConflicted = conflict === true;
      const p = await started(world);
      p.complete('name-overseer', { overseerId: 'laege-olav' });
      if (decline) p.complete('accept-role', { accepted: 'no' });
      expect(p.open).toEqual(['name-overseer']);
      expect(p.openTasks[0]!.input.refusal).toBe(decline ? 'DECLINED' : 'OVERSEER_CONFLICTED');
      world.overseerConflicted = false;
      p.complete('name-overseer', { overseerId: 'laege-gerda' }).complete('accept-role', { accepted: 'yes' });
      expect(p.end).toBe('named');
    },
  );

  test('the chair is reminded after 7 days and HR is told after 14', async () => {
    const p = (await started()).advanceTo('2027-02-01T00:00:00+01:00');
    expect(p.reminders.map(({ at, template, to }) => [at, template, ...to])).toEqual([
      ['2027-01-11T08:00:00.000Z', 'reminder', 'role:pu_chair'],
      ['2027-01-18T08:00:00.000Z', 'escalation', 'role:hr'],
    ]);
  });
});
