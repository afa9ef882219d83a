import { participantsOf } from '../../../infra/registers/meetings.ts';
import type { OptionSource } from '../form-options.ts';
import { namesOf } from '../names.ts';

/** Those on the list of the meeting that the task is about. */
const participants: OptionSource = async ({ api, input }) => {
  if (typeof input.meetingId !== 'string') return [];
  const people = await participantsOf(api.db, input.meetingId);
  const names = await namesOf(
    api.db,
    people.map(({ person_id }) => person_id),
  );
  return people.map(({ person_id }) => ({ value: person_id, label: names.get(person_id) ?? person_id }));
};
export default participants;
