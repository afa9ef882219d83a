import { expect, test } from '@jest/globals';
import type { UserTaskNode } from '../engine/definition/graph.ts';
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
    why: 'A4 has its own: reminded after seven days, escalated after fourteen.',
  },
  'overseer-designation/accept-role': {
    ladder: ['due P0D', 'escalation P3BD'],
    why: 'The letter that names the doctor asks for the answer; it is reminded of on the last day as in A4.',
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
    ladder: ['due P0D', 'escalation P3BD'],
    why: 'Due within two working days: a first reminder would come on the morning after the task.',
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
