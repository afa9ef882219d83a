import type { Check } from './check.ts';

/** The lot fell on as many of the tied as there are seats left. */
const check: Check = (data, { input }) => {
  const drawn = Array.isArray(data.drawn) ? data.drawn : [];
  const tied = Array.isArray(input.candidates) ? input.candidates : [];
  const seats = Number(input.seats);
  if (new Set(drawn).size === seats && drawn.length === seats && drawn.every((id) => tied.includes(id))) return [];
  return [
    {
      pointer: '/drawn',
      code: 'LOT_INCOMPLETE',
      message: `Der er trukket lod om ${seats}. Vælg så mange blandt dem, der står lige.`,
      details: { seats },
    },
  ];
};
export default check;
