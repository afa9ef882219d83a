import { compareInstants, parseInstant } from '../../../engine/values/time.ts';
import { type Check, rows } from './check.ts';

/** Interviews lie ahead, and nobody is called twice. */
const check: Check = (data, { now }) => {
  const interviews = rows(data.interviews);
  return interviews.flatMap((row, index) => {
    const start = parseInstant(String(row.startsAt ?? ''));
    const pointer = `/interviews/${index}`;
    if (start !== null && compareInstants(start, now) <= 0)
      return [
        { pointer: `${pointer}/startsAt`, code: 'START_IN_PAST', message: 'Vælg et tidspunkt, der ligger forude.' },
      ];
    const first = interviews.findIndex((other) => other.applicationId === row.applicationId);
    if (first !== index)
      return [
        { pointer: `${pointer}/applicationId`, code: 'INTERVIEW_TWICE', message: 'Kandidaten står der allerede.' },
      ];
    return [];
  });
};
export default check;
