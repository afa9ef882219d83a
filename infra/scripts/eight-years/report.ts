import { dateOf, dateTimeOf } from '../../../engine/values/time.ts';
import type { Happened, Unanswered } from './driver.ts';

export interface Check {
  what: string;
  wanted: string;
  found: string;
  good: boolean;
}
const MONTHS = 'januar februar marts april maj juni juli august september oktober november december'.split(' ');
const KINDS: Record<string, string> = {
  'meeting-held': 'møder holdt',
  'meeting-cancelled': 'møder aflyst',
  'instance-started': 'sager begyndt',
  'instance-ended': 'sager slut',
  'task-completed': 'opgaver løst',
  'task-cancelled': 'opgaver faldet bort',
  'reminder-due': 'påmindelser',
  mail: 'mails',
  'incident-raised': 'hændelser',
};
/** Told one by one; the rest is counted. */
const LINES = new Set(['meeting-held', 'meeting-cancelled', 'instance-started', 'instance-ended', 'incident-raised']);

/** Eight years to read: checks first, then year by year and month by month. In Danish. */
export function reportOf(
  story: Happened[],
  facts: {
    checks: Check[];
    open: string[];
    unanswered: Unanswered[];
    seconds: number;
    turns: number;
    answered: number;
  },
): string {
  const first = story[0];
  const last = story.at(-1);
  const lines = [`# ${years(story).length} år på uret`, ''];
  if (first && last) lines.push(`Fra ${danishDate(first.at)} til ${danishDate(last.at)}. ${countsOf(story)}.`, '');
  lines.push(
    `Kørt på ${Math.round(facts.seconds)} sekunder: ${facts.answered} opgaver besvaret, uret skruet ${facts.turns} gange.`,
    '',
    '## Kontrol',
    '',
    '| Hvad | Skal være | Er | |',
    '|---|---|---|---|',
    ...facts.checks.map(
      ({ what, wanted, found, good }) => `| ${what} | ${wanted} | ${found} | ${good ? 'ja' : 'NEJ'} |`,
    ),
    '',
  );
  if (facts.unanswered.length > 0) {
    lines.push('## Opgaver, der ikke kunne besvares', '');
    for (const { task, caseName, why } of facts.unanswered) lines.push(`- ${caseName ?? ''}: ${task}. ${why}`);
    lines.push('');
  }
  if (facts.open.length > 0) lines.push('## Sager, der stadig løber', '', ...facts.open.map((line) => `- ${line}`), '');
  for (const year of years(story)) {
    const ofYear = story.filter(({ at }) => dateOf(at).startsWith(year));
    lines.push(`## ${year}`, '', `${countsOf(ofYear)}.`, '');
    for (const [index, name] of MONTHS.entries()) {
      const prefix = `${year}-${String(index + 1).padStart(2, '0')}`;
      const ofMonth = ofYear.filter(({ at }) => dateOf(at).startsWith(prefix));
      if (ofMonth.length === 0) continue;
      lines.push(`### ${name[0]!.toUpperCase()}${name.slice(1)} ${year}`, '', `${countsOf(ofMonth)}.`, '');
      for (const one of ofMonth.filter(({ kind }) => LINES.has(kind))) {
        lines.push(`- ${moment(one.at)}: ${one.text}${one.businessKey ? ` (${one.businessKey})` : ''}`);
      }
      lines.push(...grouped(ofMonth, 'task-completed', 'Opgaver'), ...grouped(ofMonth, 'mail', 'Mails'), '');
    }
  }
  return `${lines.join('\n')}\n`;
}

/** `- Opgaver: Skriv referat (3), Godkend datoer` */
function grouped(story: Happened[], kind: string, title: string): string[] {
  const counts = new Map<string, number>();
  for (const one of story) if (one.kind === kind) counts.set(one.what ?? '', (counts.get(one.what ?? '') ?? 0) + 1);
  if (counts.size === 0) return [];
  const texts = [...counts].map(([what, count]) => (count === 1 ? what : `${what} (${count})`));
  return [`- ${title}: ${texts.join('; ')}`];
}

function countsOf(story: Happened[]): string {
  const counts = Object.entries(KINDS).flatMap(([kind, name]) => {
    const count = story.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${count} ${name}`];
  });
  return counts.length === 0 ? 'Intet' : counts.join(', ');
}

const years = (story: Happened[]): string[] => [...new Set(story.map(({ at }) => dateOf(at).slice(0, 4)))].sort();
const danishDate = (instant: string): string => dateOf(instant).split('-').reverse().join('-');
const moment = (instant: string): string => {
  const [date = '', time = ''] = dateTimeOf(instant).split('T');
  return `${date.slice(8)}-${date.slice(5, 7)} kl. ${time.slice(0, 5).replace(':', '.')}`;
};
