import type { OptionSource } from '../form-options.ts';

/** Posts that can be recruited for: approved, and no hiring under way. */
const approvedPositions: OptionSource = async ({ api }) => {
  const rows = await api.db
    .selectFrom('position')
    .leftJoin('organisation', 'organisation.id', 'position.municipality_id')
    .select(['position.id', 'position.title', 'organisation.name'])
    .where('position.state', '=', 'approved')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('recruitment_round as round')
            .select('round.id')
            .whereRef('round.position_id', '=', 'position.id')
            .where('round.state', '<>', 'ended'),
        ),
      ),
    )
    .orderBy('position.title')
    .execute();
  return rows.map(({ id, title, name }) => ({ value: id, label: name ? `${title}, ${name}` : title }));
};
export default approvedPositions;
