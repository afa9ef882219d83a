import { type Check, isBlank, reasonRequired } from './check.ts';

const check: Check = (data) =>
  data.stance === 'objection' && isBlank(data.text)
    ? [reasonRequired('/text', 'Skriv, hvad I gør indsigelse mod.')]
    : [];
export default check;
