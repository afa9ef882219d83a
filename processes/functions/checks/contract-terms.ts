import { type Check, type CheckFailure, isBlank } from './check.ts';

const check: Check = (data, { today }) => {
  const failures: CheckFailure[] = [];
  if (!isBlank(data.startDate) && String(data.startDate) < today)
    failures.push({ pointer: '/startDate', code: 'START_IN_PAST', message: 'Vælg en startdato fra i dag og frem.' });
  if (Number(data.hoursMax) < Number(data.hoursMin))
    failures.push({
      pointer: '/hoursMax',
      code: 'HOURS_ORDER',
      message: 'Det højeste timetal er mindre end det laveste.',
    });
  return failures;
};
export default check;
