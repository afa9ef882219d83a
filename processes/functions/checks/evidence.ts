import { addMonths } from '../../../engine/values/time.ts';
import { type Check, isBlank } from './check.ts';

/** Evidence is from a day up to today, and at most as old as the scheme allows. */
const check: Check = (data, { input, today }) => {
  if (isBlank(data.evidenceDate)) return [];
  const date = String(data.evidenceDate);
  const months = Number(input.evidenceMonths ?? 12);
  if (date > today) {
    return [{ pointer: '/evidenceDate', code: 'EVIDENCE_IN_FUTURE', message: 'Datoen kan ikke ligge efter i dag.' }];
  }
  if (date < addMonths(today, -months)) {
    const message = `Dokumentation må højst være ${months} måneder gammel. Bed om en ny.`;
    return [{ pointer: '/evidenceDate', code: 'EVIDENCE_TOO_OLD', message, details: { months } }];
  }
  return [];
};
export default check;
