import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { createDatabase, type DatabaseHandle } from '../db.ts';
import { seedDemo } from '../start/seed-demo.ts';
import { addAgendaItem, agendaOf, removeAgendaItem } from './agenda.ts';
import { findMeeting, planMeeting, setMeetingState } from './meetings.ts';
import {
  approveMinutes,
  commentMinutes,
  commentsOf,
  correctMinutes,
  currentMinutes,
  minutesOf,
  writeMinutes,
} from './minutes.ts';
import {
  answerInvitation,
  invitedTo,
  peopleOfMeeting,
  readParticipants,
  recordAttendance,
  recordTold,
  toldOf,
} from './participants.ts';

const NOW = '2027-01-04T08:00:00.000Z';
const [PIA, POUL, ELSE] = ['praksis-pia', 'praksis-poul', 'efteruddannelse-else'];
const seat = (personId: string) => ({ personId, seat: 'elected_representative' });
let database: TestDatabase;
let handle: DatabaseHandle;
beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  await seedDemo(handle.db, { administratorOnly: false });
});
afterAll(async () => {
  await handle.close();
  await database.close();
});
async function meeting(id: string): Promise<string> {
  const times = { starts_at: '2027-02-09T08:00:00Z', ends_at: '2027-02-09T11:00:00Z' };
  await planMeeting(
    handle.db,
    { id, series_id: 'kkt', slot_year: 2027, extraordinary: true, title: id, ...times },
    NOW,
  );
  return id;
}
const list = (id: string, people: string[]) =>
  handle.db.transaction().execute((trx) => readParticipants(trx, id, people.map(seat)));
const tell = async (id: string) => {
  const { sequence, newcomers, moved, removed } = await toldOf(handle.db, id);
  const told = { meetingId: id, sequence, invited: [...newcomers, ...moved], removed };
  await handle.db.transaction().execute((trx) => recordTold(trx, told, NOW));
};

describe('participants', () => {
  test('everybody is told once; who leaves is told, who comes back gets a newer entry', async () => {
    const id = await meeting('list');
    await list(id, [PIA!, POUL!]);
    expect(await toldOf(handle.db, id)).toEqual({ sequence: 0, newcomers: [PIA, POUL], moved: [], removed: [] });
    await tell(id);
    expect((await findMeeting(handle.db, id))!.state).toBe('invited');
    expect(await toldOf(handle.db, id)).toEqual({ sequence: 0, newcomers: [], moved: [], removed: [] });
    await list(id, [PIA!, ELSE!]);
    expect(await toldOf(handle.db, id)).toMatchObject({ newcomers: [ELSE], removed: [POUL] });
    await tell(id);
    expect(await invitedTo(handle.db, id)).toEqual([ELSE, PIA]);
    await list(id, [PIA!, POUL!, ELSE!]);
    expect(await toldOf(handle.db, id)).toEqual({ sequence: 1, newcomers: [POUL], moved: [], removed: [] });
    // asked again before anybody is told: the same answer
    await list(id, [PIA!, POUL!, ELSE!]);
    expect(await toldOf(handle.db, id)).toEqual({ sequence: 1, newcomers: [POUL], moved: [], removed: [] });
  });

  test('who says no gets no reminders; attendance is kept of those on the list', async () => {
    const id = await meeting('answers');
    await list(id, [PIA!, POUL!]);
    const answer = { meetingId: id, personId: POUL!, status: 'declined' as const, reason: 'Ferie' };
    expect(await answerInvitation(handle.db, answer)).toBe(true);
    expect(await answerInvitation(handle.db, { ...answer, personId: ELSE! })).toBe(false);
    expect(await peopleOfMeeting(handle.db, id, true)).toEqual([PIA]);
    expect(await peopleOfMeeting(handle.db, id, false)).toEqual([PIA, POUL]);
    await handle.db.transaction().execute((trx) => recordAttendance(trx, id, [PIA!]));
    expect(await answerInvitation(handle.db, answer)).toBe(false);
  });
});

describe('agenda', () => {
  test('items in order, a fixed one once and for good; closed for people when final, for all when over', async () => {
    const id = await meeting('agenda');
    const add = (itemId: string, more = {}) =>
      addAgendaItem(handle.db, { id: itemId, meetingId: id, title: itemId, proposerId: PIA!, ...more }, NOW);
    await add('a');
    await add('a');
    const fixed = { proposerId: null, proposedBy: 'rule' as const, fixedCode: 'EVALUATION_ITEM_FIXED' };
    await add('f', fixed);
    await add('f2', fixed);
    expect((await agendaOf(handle.db, id)).map((item) => [item.id, item.position])).toEqual([
      ['a', 1],
      ['f', 2],
    ]);
    await expect(removeAgendaItem(handle.db, id, 'f')).rejects.toMatchObject({ code: 'EVALUATION_ITEM_FIXED' });
    expect(await removeAgendaItem(handle.db, id, 'nothing')).toBeNull();
    expect(await removeAgendaItem(handle.db, id, 'a')).toMatchObject({ id: 'a' });
    await setMeetingState(handle.db, id, 'agenda_final', NOW);
    await expect(add('late')).rejects.toMatchObject({ code: 'AGENDA_FINAL' });
    await add('carried', { proposerId: null, proposedBy: 'carried' });
    await setMeetingState(handle.db, id, 'held', NOW);
    await expect(add('after', { proposedBy: 'carried' })).rejects.toMatchObject({ code: 'MEETING_OVER' });
  });
});

describe('minutes', () => {
  test('commented while a draft, approved once, corrected by a new version', async () => {
    const id = await meeting('minutes');
    const { db } = handle;
    await writeMinutes(db, { meetingId: id, text: 'Et', writtenBy: PIA! }, NOW);
    await writeMinutes(db, { meetingId: id, text: 'To', writtenBy: PIA! }, NOW);
    const comment = { id: 'c1', meetingId: id, personId: POUL!, text: 'Tre' };
    await commentMinutes(db, comment, NOW);
    await commentMinutes(db, comment, NOW);
    expect(await commentsOf(db, id)).toHaveLength(1);
    const correction = { meetingId: id, text: 'Fire', correctedBy: PIA! };
    await expect(correctMinutes(db, correction, NOW)).rejects.toMatchObject({ code: 'MINUTES_NOT_APPROVED' });
    expect(await approveMinutes(db, { meetingId: id, approvedBy: PIA!, text: null }, NOW)).toBe(1);
    expect(await approveMinutes(db, { meetingId: id, approvedBy: ELSE!, text: 'Nej' }, NOW)).toBe(1);
    expect(await currentMinutes(db, id)).toMatchObject({ text: 'To', approved_by: PIA });
    await expect(commentMinutes(db, { ...comment, id: 'c2' }, NOW)).rejects.toMatchObject({ code: 'MINUTES_CLOSED' });
    expect(await correctMinutes(db, correction, NOW)).toBe(2);
    expect((await minutesOf(db, id)).map(({ version, state }) => [version, state])).toEqual([
      [1, 'replaced'],
      [2, 'approved'],
    ]);
  });
});
