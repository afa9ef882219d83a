import type { Moment } from '../../../engine/foresee.ts';
import { dateOf, dateTimeOf } from '../../../engine/values/time.ts';

export interface ExportRow {
  moment: Moment;
  what: string;
  who: string;
  due: string;
}

/** With semicolons and a mark of its encoding, as spreadsheets here open it. */
export function csvOf(columns: string[], rows: ExportRow[]): string {
  const lines = rows.map(({ moment, what, who, due }) => [
    dateOf(moment.at),
    dateTimeOf(moment.at).slice(11, 16),
    what,
    who,
    due,
  ]);
  return `\uFEFF${[columns, ...lines].map((cells) => cells.map(cell).join(';')).join('\r\n')}\r\n`;
}
/** What a spreadsheet would take for a formula is text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A calendar of what a forecast says: tentative, and nobody is busy by it. */
export function icsOf(title: string, badge: string, madeAt: string, rows: ExportRow[]): string {
  const events = rows.flatMap(({ moment, what, who }, index) => [
    'BEGIN:VEVENT',
    `UID:foresight-${stampOf(madeAt)}-${index}@sagsgang`,
    `DTSTAMP:${stampOf(madeAt)}`,
    `DTSTART:${stampOf(moment.at)}`,
    `SUMMARY:${escaped(`${badge}: ${what}`)}`,
    ...(who === '' ? [] : [`DESCRIPTION:${escaped(who)}`]),
    'STATUS:TENTATIVE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sagsgang//Forecast//EN',
    `X-WR-CALNAME:${escaped(title)}`,
  ];
  return `${[...lines, ...events, 'END:VCALENDAR'].map(folded).join('\r\n')}\r\n`;
}
const stampOf = (instant: string): string => instant.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n');
/** No line is longer than 75 octets (RFC 5545, 3.1). */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (encoder.encode(part + sign).length > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n ');
}

/** Gives the person a file. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
