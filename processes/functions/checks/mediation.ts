import type { Check } from './check.ts';

/** An agreement names at least one for interview. */
const check: Check = (data) => {
  const chosen = data.mediatedShortlist;
  if (data.agreement !== 'agreed' || (Array.isArray(chosen) && chosen.length > 0)) return [];
  return [
    {
      pointer: '/mediatedShortlist',
      code: 'SHORTLIST_EMPTY',
      message: 'Vælg mindst én til samtale, eller send sagen tilbage til HR.',
    },
  ];
};
export default check;
