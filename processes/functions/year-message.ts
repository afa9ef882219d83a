/** The message that starts the case of a year of a series: `plan-year-consultant-day` for the kind `consultant_day`. */
export function yearMessage(kind: string): string {
  return `plan-year-${kind.replaceAll('_', '-')}`;
}
/** Its correlation key. */
export function yearKey(seriesId: string, year: number): string {
  return `${seriesId}:${year}`;
}
/** What people call the case of that year: `KKT 2027` for the series `KKT: koordinationsgruppen for …`. */
export function yearName(seriesTitle: string, year: number): string {
  return `${seriesName(seriesTitle)} ${year}`;
}
/** The short name of a series: the word before the colon, else its whole title. */
export function seriesName(seriesTitle: string): string {
  return /^(\S+):/.exec(seriesTitle)?.[1] ?? seriesTitle;
}
