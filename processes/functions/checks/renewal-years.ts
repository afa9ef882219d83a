import { type Check, type CheckFailure, isBlank } from './check.ts';

/** How long a renewal may be, and whether there can be one; what the form shows says the limits. */
const check: Check = (data, { input }) => {
  const failures: CheckFailure[] = [];
  if (data.afterTerm === 'renewal' && input.canRenew === false) {
    failures.push({
      pointer: '/afterTerm',
      code: 'RENEWAL_LIMIT_REACHED',
      message: 'Ansættelsen er allerede forlænget én gang. Vælg noget andet.',
    });
  }
  const longest = Number(input.maxYears ?? Number.NaN);
  if (!isBlank(data.years) && Number(data.years) > longest) {
    failures.push({
      pointer: '/years',
      code: 'RENEWAL_TOO_LONG',
      message: `En forlængelse kan vare højst ${longest} år.`,
      details: { years: longest },
    });
  }
  return failures;
};
export default check;
