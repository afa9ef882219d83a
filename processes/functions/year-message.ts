/** The message that starts the case of a year of a series: `plan-year-consultant-day` for the kind `consultant_day`. */
export function yearMessage(kind: string): string {
  return `plan-year-${kind.replaceAll('_', '-')}`;
}
/** Its correlation key. */
export function yearKey(seriesId: string, year: number): string {
  return `${seriesId}:${year}`;
}
