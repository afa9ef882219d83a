import { type Check, isBlank, reasonRequired } from './check.ts';

/** Whatever is decided about an appointment is given a reason. */
const check: Check = (data) => (isBlank(data.reason) ? [reasonRequired('/reason')] : []);
export default check;
