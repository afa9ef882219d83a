import { type Check, isBlank, reasonRequired } from './check.ts';

const check: Check = (data) => (data.decision !== 'approve' && isBlank(data.reason) ? [reasonRequired('/reason')] : []);
export default check;
