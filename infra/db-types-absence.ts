import type { Generated, GeneratedAlways } from 'kysely';

/** Rows of migrations/0024_absence.sql. Dates are `yyyy-mm-dd`; both days of a period are included. */
interface Period {
  id: string;
  person_id: string;
  from_date: string;
  to_date: string;
  entered_by: string;
  entered_at: string;
  /** First day on which it no longer holds, where it was ended early. */
  ended_on: string | null;
  ended_by: string | null;
  period: GeneratedAlways<string>;
}

export interface AbsenceTable extends Period {
  offer_at: string;
  offered_at: string | null;
  return_at: string;
  returned_at: string | null;
}
export interface SubstitutionTable extends Period {
  substitute_id: string;
  role: string | null;
  process_key: string | null;
  open_tasks: Generated<boolean>;
}
