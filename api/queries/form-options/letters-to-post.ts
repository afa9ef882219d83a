import type { OptionSource } from '../form-options.ts';

/** Doctors whom the letter did not reach by mail, with their practice: the task names them. */
const lettersToPost: OptionSource = async ({ api, input }) => {
  const ids = Array.isArray(input.returned) ? input.returned.map(String) : [];
  if (ids.length === 0) return [];
  const rows = await api.db
    .selectFrom('announcement_recipient as recipient')
    .innerJoin('person', 'person.id', 'recipient.person_id')
    .leftJoin('practice', 'practice.id', 'recipient.practice_id')
    .select(['person.id', 'person.name', 'practice.name as practice'])
    .where('recipient.round_id', '=', String(input.roundId))
    .where('person.id', 'in', ids)
    .orderBy('person.name')
    .execute();
  return rows.map(({ id, name, practice }) => ({
    value: id,
    label: practice === null ? name : `${name}, ${practice}`,
  }));
};
export default lettersToPost;
