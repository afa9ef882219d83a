import { dateOf } from '../../../engine/values/time.ts';
import { organisationsAt } from '../../../infra/registers/organisations.ts';
import type { OptionSource } from '../form-options.ts';

const regions: OptionSource = async ({ api, now }) => {
  const found = await organisationsAt(api.db, dateOf(now), 'region');
  return found.map(({ id, name }) => ({ value: id, label: name }));
};
export default regions;
