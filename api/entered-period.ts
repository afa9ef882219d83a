import { dateOf } from '../engine/values/time.ts';
import { fieldRefusal, HttpProblem } from './errors.ts';

/** A period that is entered: in its order, and not over. @throws HttpProblem PERIOD_BACKWARDS, PERIOD_OVER */
export function refuseLostPeriod({ fromDate, toDate }: { fromDate: string; toDate: string }, now: string): void {
  const code = toDate < fromDate ? 'PERIOD_BACKWARDS' : toDate < dateOf(now) ? 'PERIOD_OVER' : null;
  if (code) throw new HttpProblem(code, { errors: fieldRefusal('/toDate', code) });
}
