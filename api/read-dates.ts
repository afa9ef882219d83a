import { importDate } from '../infra/registers/import-date.ts';
import { type FieldProblem, HttpProblem } from './errors.ts';

/** Fields of register entries that hold a day; lists copied from Danish documents write it day first. */
const DAYS = new Set(['validFrom', 'validTo', 'receivedOn', 'fromDate', 'toDate']);

/** The entry with each day as `yyyy-mm-dd`, wherever it stands. @throws HttpProblem BODY_INVALID naming what is no day */
export function readDates<Body>(body: Body): Body {
  const problems: string[] = [];
  const read = (value: unknown, pointer: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => read(item, `${pointer}/${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        const at = `${pointer}/${key}`;
        if (!DAYS.has(key) || typeof item !== 'string') return [key, read(item, at)];
        const day = importDate(item);
        if (day === null) problems.push(at);
        return [key, day];
      }),
    );
  };
  const entry = read(body, '') as Body;
  if (problems.length > 0) {
    throw new HttpProblem('BODY_INVALID', {
      errors: (language): FieldProblem[] =>
        problems.map((pointer) => ({
          pointer,
          code: 'FIELD_FORMAT',
          message:
            language === 'da'
              ? 'er ingen dag: skriv 2026-06-02 eller 02-06-2026'
              : 'is no day: write 2026-06-02 or 02-06-2026',
        })),
    });
  }
  return entry;
}
