import { type Check, isBlank, reasonRequired } from './check.ts';

/** A nomination names one candidate, not among the reserves, with reasons: the bodies are told them. */
const check: Check = (data) => {
  if (data.choice !== 'nominate') return [];
  if (isBlank(data.applicationId))
    return [
      { pointer: '/applicationId', code: 'NOT_INTERVIEWED', message: 'Vælg en kandidat, der har været til samtale.' },
    ];
  if (Array.isArray(data.reserves) && data.reserves.includes(data.applicationId ?? null))
    return [
      { pointer: '/reserves', code: 'RESERVE_IS_NOMINEE', message: 'Den indstillede kan ikke også være reserve.' },
    ];
  return isBlank(data.reasons) ? [reasonRequired('/reasons', 'Skriv begrundelsen. Den står i høringsbrevet.')] : [];
};
export default check;
