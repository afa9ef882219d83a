/** Cells of a table; null = nothing to tell. Numbers get a decimal comma. */
export type Cells = (string | number | null)[];

/** With semicolons, decimal commas and a mark of its encoding, as spreadsheets here open it. */
export function csvOf(columns: string[], rows: Cells[]): string {
  return `\uFEFF${[columns, ...rows].map((cells) => cells.map(cell).join(';')).join('\r\n')}\r\n`;
}
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Math.round(value * 100) / 100).replace('.', ',');
  // What a spreadsheet would take for a formula is text.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Days of seconds, for a column of numbers. */
export const daysOf = (seconds: number | null): number | null => (seconds === null ? null : seconds / 86_400);

export function saveCsv(name: string, columns: string[], rows: Cells[]): void {
  const address = URL.createObjectURL(new Blob([csvOf(columns, rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
