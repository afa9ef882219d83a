import { type Check, isBlank, reasonRequired } from './check.ts';

/** Nothing is published before somebody has read it for personal data; held back only with a reason. */
const check: Check = (data) => {
  if (data.decision === 'hold')
    return isBlank(data.reason) ? [reasonRequired('/reason', 'Skriv, hvorfor teksten holdes tilbage.')] : [];
  if (data.checked === true) return [];
  return [
    {
      pointer: '/checked',
      code: 'PERSONAL_DATA_CHECK_REQUIRED',
      message: 'Læs teksten igennem for personoplysninger, og sæt kryds.',
    },
  ];
};
export default check;
