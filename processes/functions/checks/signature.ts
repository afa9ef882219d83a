import { type Check, isBlank, reasonRequired } from './check.ts';

const check: Check = (data) =>
  data.signed === 'no' && isBlank(data.reason)
    ? [reasonRequired('/reason', 'Skriv, hvorfor du ikke skriver under.')]
    : [];
export default check;
