import { type Check, isBlank, reasonRequired } from './check.ts';

/** A no, and going on without the answer of a body, need a reason. */
const check: Check = (data, { input }) => {
  const silent = Number(input.silentCount ?? 0) > 0;
  if (!isBlank(data.reason) || (data.signed === 'yes' && !silent)) return [];
  return [
    reasonRequired(
      '/reason',
      silent ? 'Et udvalg har ikke svaret. Skriv, hvorfor I går videre.' : 'Skriv, hvorfor du ikke skriver under.',
    ),
  ];
};
export default check;
