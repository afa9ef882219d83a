import { HttpProblem, problemDocument } from '../../../api/errors.ts';
import { compareInstants, dateOf, dateTimeOf } from '../../../engine/values/time.ts';
import type { Told } from './deeds.ts';
import type { Happened, Unanswered } from './driver.ts';

export interface Check {
  what: string;
  wanted: string;
  found: string;
  good: boolean;
}
const MONTHS = 'januar februar marts april maj juni juli august september oktober november december'.split(' ');
/** One, several. */
const KINDS: Record<string, [string, string]> = {
  'meeting-held': ['møde holdt', 'møder holdt'],
  'meeting-cancelled': ['møde aflyst', 'møder aflyst'],
  'instance-started': ['sag begyndt', 'sager begyndt'],
  'instance-ended': ['sag slut', 'sager slut'],
  'task-completed': ['opgave løst', 'opgaver løst'],
  'task-cancelled': ['opgave faldet bort', 'opgaver faldet bort'],
  'reminder-due': ['påmindelse om en opgave', 'påmindelser om opgaver'],
  mail: ['mail', 'mails'],
  'incident-raised': ['hændelse', 'hændelser'],
};
/** Mails about a meeting are told by what they are; which meeting stands in the line of the meeting. */
const OF_MEETINGS = [
  'Indkaldelse',
  'Ny tid',
  'Aflyst',
  'Du deltager ikke længere',
  'Husk',
  'Punkter til dagsordenen',
  'Dagsorden',
  'Udkast til referat',
  'Referat',
  'Du har pladsen',
];
/** Told one by one; the rest is counted. */
const LINES = new Set(['meeting-held', 'meeting-cancelled', 'instance-started', 'instance-ended', 'incident-raised']);

/** Eight years to read: checks first, then year by year and month by month. In Danish. */
export function reportOf(
  story: Happened[],
  facts: {
    checks: Check[];
    open: string[];
    unanswered: Unanswered[];
    deeds: Told[];
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
    `Skrevet af \`npm run eight-years\`, som lader årene gå på uret. Alle svarer til tiden og tager det første valg, hvor planen ikke siger andet. Det tog ${Math.round(facts.seconds)} sekunder: ${facts.answered} opgaver besvaret, uret skruet ${facts.turns} gange.`,
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
      lines.push(
        ...told(
          ofMonth.filter(({ kind }) => LINES.has(kind)),
          facts.deeds.filter(({ at }) => dateOf(at).startsWith(prefix)),
        ),
        ...grouped(ofMonth, 'task-completed', 'Opgaver'),
        ...grouped(ofMonth, 'mail', 'Mails'),
        '',
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** What a refusal says in Danish, and its code: `Ansættelsen er allerede forlænget én gang (RENEWAL_LIMIT_REACHED)`. */
export function refusalOf(code: string): string {
  const { title } = problemDocument(new HttpProblem(code), 'da');
  return title === code ? code : `${title} (${code})`;
}

/** One line per moment; cases that begin at the same moment stand together. */
function told(story: Happened[], deeds: Told[]): string[] {
  const all = [
    ...story.map((one) => ({ at: one.at, ...wordsOf(one) })),
    ...deeds.map(({ at, what, code }) => ({
      at,
      head: code === null ? 'Gjort' : 'Afvist',
      text: code === null ? what : `${what}: ${refusalOf(code)}`,
    })),
  ].sort((one, other) => compareInstants(one.at, other.at));
  const lines = new Map<string, string[]>();
  for (const { at, head, text } of all) {
    const start = `- ${moment(at)}: ${head}`;
    lines.set(start, [...(lines.get(start) ?? []), text]);
  }
  return [...lines].map(([start, texts]) => `${start}: ${texts.join('; ')}.`);
}

/** `Sagen begynder: KKT: årets møder` → head `Sag begynder`, text `KKT: årets møder, KKT 2027`. */
function wordsOf({ kind, text, caseName, caseNumber, data }: Happened): { head: string; text: string } {
  const [, head = '', rest = text] = /^([^:]*): (.*)$/.exec(text) ?? [];
  const key = caseNumber ?? '';
  const subject = `${caseName ?? ''}${key === '' ? '' : `, ${key}`}`;
  if (kind === 'instance-started') return { head: 'Begynder', text: subject };
  if (kind === 'instance-ended') {
    return { head: 'Slut', text: `${subject} (${data.outcome === 'cancelled' ? 'stoppet' : rest})` };
  }
  return { head: head || 'Sket', text: kind === 'incident-raised' ? `${rest} (${subject})` : rest };
}

/** `- Opgaver: Skriv referat (3), Godkend datoer` */
function grouped(story: Happened[], kind: string, title: string): string[] {
  const counts = new Map<string, number>();
  for (const { what, ...one } of story) {
    if (one.kind !== kind) continue;
    const head = (what ?? '').split(': ')[0] ?? '';
    const name = kind === 'mail' && OF_MEETINGS.includes(head) ? head : (what ?? '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const texts = [...counts].map(([what, count]) => (count === 1 ? what : `${what} (${count})`));
  return [`- ${title}: ${texts.join('; ')}`];
}

function countsOf(story: Happened[]): string {
  const counts = Object.entries(KINDS).flatMap(([kind, name]) => {
    const count = story.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${count} ${name[count === 1 ? 0 : 1]}`];
  });
  return counts.length === 0 ? 'Intet' : counts.join(', ');
}

const years = (story: Happened[]): string[] => [...new Set(story.map(({ at }) => dateOf(at).slice(0, 4)))].sort();
const danishDate = (instant: string): string => dateOf(instant).split('-').reverse().join('-');
const moment = (instant: string): string => {
  const [date = '', time = ''] = dateTimeOf(instant).split('T');
  return `Den ${Number(date.slice(8))}. kl. ${time.slice(0, 5).replace(':', '.')}`;
};
