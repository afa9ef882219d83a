import { readApplicants } from '../applicants.ts';
import type { OptionSource } from '../form-options.ts';

/** Applications of the round that still stand, in the order they came. */
const applications: OptionSource = ({ api, input }) =>
  readApplicants(api.db, input.roundId, { states: ['received', 'shortlisted', 'reserve', 'rejected', 'nominated'] });
export default applications;
