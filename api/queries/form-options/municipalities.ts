import { dateOf } from '../../../engine/values/time.ts';
import { organisationsAt } from '../../../infra/registers/organisations.ts';
import type { OptionSource } from '../form-options.ts';

const municipalities: OptionSource = async ({ api, now }) => {
  const found = await organisationsAt(api.db, dateOf(now), 'municipality');
  return found.map(({ id, name }) => ({ value: id, label: name }));
};
export default municipalities;
