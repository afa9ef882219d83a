import { type Check, isBlank } from './check.ts';

/** Minutes that are changed when they are approved have a text. */
const check: Check = (data) =>
  data.decision === 'change' && isBlank(data.text)
    ? [{ pointer: '/text', code: 'MINUTES_EMPTY', message: 'Skriv referatet, som det skal stå.' }]
    : [];
export default check;
