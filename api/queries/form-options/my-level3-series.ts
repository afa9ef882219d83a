import { dateOf } from '../../../engine/values/time.ts';
import { seriesOn } from '../../../infra/registers/meeting-series.ts';
import { findPeople } from '../../../infra/registers/people.ts';
import type { OptionSource } from '../form-options.ts';

/** The chiefs with whom the caller has meetings as the consultant of the area. */
const mySeries: OptionSource = async ({ api, caller, now }) => {
  const mine = (await seriesOn(api.db, dateOf(now), 'level3')).filter(
    ({ consultant_id }) => consultant_id === caller.id,
  );
  const chiefs = await findPeople(
    api.db,
    mine.flatMap(({ chief_id }) => chief_id ?? []),
  );
  return mine.map(({ id, title, chief_id }) => {
    const chief = chiefs.find((person) => person.id === chief_id);
    return { value: id, label: chief ? `${chief.name}: ${title}` : title };
  });
};
export default mySeries;
