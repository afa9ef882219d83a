import type { Check } from './check.ts';

const check: Check = (data, { today }) =>
  typeof data.startDate === 'string' && data.startDate < today
    ? [{ pointer: '/startDate', code: 'START_IN_PAST', message: 'Vælg en startdato fra i dag og frem.' }]
    : [];
export default check;
