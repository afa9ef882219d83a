import { readApplicants } from '../applicants.ts';
import type { OptionSource } from '../form-options.ts';

/** Those on the shortlist: as the task names them, else as the register has them. */
const shortlisted: OptionSource = ({ api, input }) =>
  readApplicants(
    api.db,
    input.roundId,
    Array.isArray(input.shortlist)
      ? { ids: input.shortlist.map(String) }
      : { states: ['shortlisted', 'reserve', 'nominated'] },
  );
export default shortlisted;
