import type { OptionSource } from '../form-options.ts';

/** The candidates that the task names, by name. */
const electionCandidates: OptionSource = async ({ api, input }) => {
  const ids = Array.isArray(input.candidates) ? input.candidates.map(String) : [];
  if (ids.length === 0) return [];
  const people = await api.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .orderBy('name')
    .execute();
  return people.map(({ id, name }) => ({ value: id, label: name }));
};
export default electionCandidates;
