import { expect, test } from '@jest/globals';
import type { Expression, UserTaskNode } from '../engine/definition/graph.ts';
import { evaluate } from '../engine/expression/feel.ts';
import { convenerOf, escalationOf, type RunSeries } from './functions/convener.ts';
import kapH from './schemes/KAP_H.json' with { type: 'json' };
import midtjylland from './schemes/MIDTJYLLAND_MUNICIPAL.json' with { type: 'json' };
import { definitions } from './testing/play.ts';

/** The ladder of domain.md RL: a first reminder, one on the last day, and three working days after it the next role. */
const LADDER = ['first -P3D', 'due P0D', 'escalation P3BD'];

const SILENCE =
  'Silence until the deadline is an answer of its own: the case goes on by itself, so nobody is told of a miss.';

/** Every task that has another ladder, and why. */
const OTHERS: Record<string, { ladder: string[]; why: string }> = {
  'application-screening-and-consultation/answer-consultation': { ladder: ['first -P3D', 'due P0D'], why: SILENCE },
  'nomination-hearing/answer-hearing': { ladder: ['first -P3D', 'due P0D'], why: `A7 says -3 d and 0 d. ${SILENCE}` },
  'biennial-evaluation/answer-questionnaire': { ladder: ['first -P3D', 'due P0D'], why: SILENCE },
  'klu-level1-meeting/answer-offer': {
    ladder: ['first -P3D', 'due P0D'],
    why: `The next is offered the seat. ${SILENCE}`,
  },
  'kkt-representative-election/stand': { ladder: ['first -P3D', 'due P0D'], why: `Nobody has to stand. ${SILENCE}` },
  'kkt-representative-election/vote': { ladder: ['first -P3D', 'due P0D'], why: `Nobody has to vote. ${SILENCE}` },
  'overseer-designation/name-overseer': {
    ladder: ['due P0D', 'escalation P7D'],
    why: 'A3 has its own: reminded after seven days, escalated after fourteen.',
  },
  'meeting-publication/read-and-publish': {
    ladder: ['first -P1BD', 'due P0D', 'escalation P3BD'],
    why: 'Due within two working days: three days before its deadline it does not exist yet.',
  },
  'meeting-publication/try-again': {
    ladder: ['due P0D', 'escalation P3BD'],
    why: 'Due the next working day: there is no day before it.',
  },
  'vacancy-announcement/send-by-post': {
    ladder: ['first -P1BD', 'due P0D', 'escalation P3BD'],
    why: 'Due within two working days: three days before its deadline it does not exist yet.',
  },
};

test('every task of every process has the ladder of the domain, or is told here with its reason', async () => {
  const found: Record<string, string[]> = {};
  const mute: string[] = [];
  for (const [key, definition] of await definitions()) {
    for (const node of Object.values(definition.processes[key]!.elements)) {
      if (node.type !== 'userTask') continue;
      const { dueDate, reminders } = node as UserTaskNode;
      const name = `${key}/${node.id}`;
      // Without a deadline there is nothing to count from: every task of ours has one.
      if (dueDate === null) mute.push(name);
      found[name] = reminders.map(({ id, when }) => `${id} ${when}`);
      for (const { id, to, when } of reminders) {
        // Days, so that each goes out at nine; and an escalation goes to somebody named, all others to whose task it is.
        expect([name, id, when.includes('T'), to !== null]).toEqual([name, id, false, id === 'escalation']);
      }
    }
  }
  expect(mute).toEqual([]);
  const expected = Object.keys(found).map((name) => [name, OTHERS[name]?.ladder ?? LADDER]);
  expect(found).toEqual(Object.fromEntries(expected));
  expect(Object.keys(OTHERS).filter((name) => !(name in found))).toEqual([]);
  expect(Object.keys(found).length).toBeGreaterThan(70);
});

/** Tasks whose escalation is found by the case itself: the kind of the series says who stands above its convener. */
const BY_THE_CASE = [
  'meeting/make-agenda-final',
  'meeting/record-meeting',
  'meeting/find-new-date',
  'meeting/approve-minutes',
];

test.each([midtjylland, kapH])(
  'an escalation reaches the next role, not only those who were reminded: $code',
  async ({ code, versions }) => {
    const variables = { scheme: code, rules: versions[0] as never, otherSide: 'municipality' };
    const names = (expression: Expression | null): string[] => {
      if (expression === null) return [];
      if (!expression.feel) return expression.text.split(',').map((name) => name.trim());
      const result = evaluate(expression, variables, '2027-03-01T08:00:00.000Z');
      const value = 'value' in result ? result.value : null;
      return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
    };
    const same: string[] = [];
    for (const [key, definition] of await definitions()) {
      for (const node of Object.values(definition.processes[key]!.elements)) {
        if (node.type !== 'userTask') continue;
        const escalation = node.reminders.find(({ id }) => id === 'escalation');
        const groups = names(node.candidateGroups).map((group) => `role:${group}`);
        if (!escalation || groups.length === 0) continue;
        const to = names(escalation.to);
        if (to.every((one) => groups.includes(one))) same.push(`${key}/${node.id}`);
      }
    }
    expect(same.filter((name) => !BY_THE_CASE.includes(name))).toEqual([]);
  },
);

test('a task of a meeting goes on to the next role, not only to the convener', async () => {
  const reminders = Object.values((await definitions()).get('meeting')!.processes.meeting!.elements).flatMap((node) =>
    node.type === 'userTask' ? (node as UserTaskNode).reminders.filter(({ id }) => id === 'escalation') : [],
  );
  expect(reminders).toHaveLength(BY_THE_CASE.length);
  const cases: [RunSeries['kind'], string, string][] = [
    ['kkt', 'KAP_H', 'secretariat_team_lead'],
    ['consultant_day', 'KAP_H', 'secretariat_team_lead'],
    ['level1', 'MIDTJYLLAND_MUNICIPAL', 'executive'],
    ['level2', 'MIDTJYLLAND_MUNICIPAL', 'executive'],
    ['level3', 'MIDTJYLLAND_MUNICIPAL', 'scheme_admin'],
  ];
  for (const [kind, scheme, role] of cases) {
    const escalation = escalationOf({ kind, scheme });
    expect(escalation[0]).toBe(`role:${role}@${scheme}`);
    expect(escalation[0]).not.toBe(`role:${convenerOf({ kind, scheme, chief_id: 'chief' }).convener_group}`);
    for (const { to } of reminders) {
      const asked = (variables: object) => evaluate(to!, variables as never, '2027-03-01T08:00:00.000Z');
      expect(asked({ escalation })).toMatchObject({ value: escalation });
      // A case that was moved from a version before knows one role only.
      expect(asked({ escalateTo: 'role:scheme_admin@X' })).toMatchObject({ value: ['role:scheme_admin@X'] });
    }
  }
});
