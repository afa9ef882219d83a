import { type Check, isBlank } from './check.ts';

/** A longer deadline must be named and lie ahead. */
const check: Check = (data, { today }) => {
  if (data.nextStep !== 'extend') return [];
  const pointer = '/newDeadline';
  if (isBlank(data.newDeadline))
    return [
      { pointer, code: 'MERGE_FIELD_MISSING', message: 'Vælg den nye frist.', details: { field: 'newDeadline' } },
    ];
  if (String(data.newDeadline) < today)
    return [{ pointer, code: 'DEADLINE_IN_PAST', message: 'Vælg en frist, der ikke er udløbet.' }];
  return [];
};
export default check;
