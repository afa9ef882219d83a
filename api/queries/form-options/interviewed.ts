import { readApplicants } from '../applicants.ts';
import type { OptionSource } from '../form-options.ts';

/** Those who came to an interview and have not withdrawn. */
const interviewed: OptionSource = ({ api, input }) => readApplicants(api.db, input.roundId, { interviewed: true });
export default interviewed;
