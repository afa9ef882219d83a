import { type Check, rows } from './check.ts';

/** Every application that was shown has been assessed. */
const check: Check = (data, { input }) => {
  const given = new Set(rows(data.assessments).map((row) => row.applicationId));
  const missing = rows(input.assessments).filter((row) => !given.has(row.applicationId));
  if (missing.length === 0) return [];
  return [
    {
      pointer: '/assessments',
      code: 'ASSESSMENT_MISSING',
      message: `${missing.length === 1 ? 'En ansøgning mangler' : `${missing.length} ansøgninger mangler`} en bedømmelse.`,
      details: { missing: missing.length },
    },
  ];
};
export default check;
