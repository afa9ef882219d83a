import type { Moment, When } from '../../../engine/foresee.ts';
import type { Names } from '../components/names.ts';
import { formatDate, formatDeadline, formatList, formatTime } from '../format.ts';
import type { Texts } from '../texts/index.ts';

/** With its weekday, however far ahead: `fredag den 5. juni 2026`. */
export const dayWithWeekday = (value: string): string => formatDate(value, value);
/** `kl. 12.00` of a local time `12:00`. */
export const clockTime = (time: string): string => formatTime(`2027-01-04T${time}:00+01:00`);

/** Those whom a forecast names: people and roles by their names, what it made up in plain words. */
export function whoIs(who: readonly string[], names: Names, texts: Texts): string {
  if (who.length === 0) return texts.foresight.someone;
  return formatList([...new Set(who.map((one) => nameOf(one, names, texts)))]);
}

function nameOf(who: string, names: Names, texts: Texts): string {
  const { assumed } = texts.foresight;
  const plain = who.split('#')[0]!;
  const applicant = /^assumed:applicant:(.+)$/.exec(plain);
  if (applicant) return assumed.applicant(applicant[1]!);
  const one = /^assumed:(consultant|chief|coordinator):(\d+)$/.exec(plain);
  const numbered = one && assumed.numbered[one[1]!];
  if (numbered) return numbered(one[2]!);
  if (plain === 'assumed:chief') return assumed.chief;
  if (plain === 'assumed:representatives') return assumed.representatives;
  if (plain === 'assumed:doctors') return assumed.doctors;
  if (plain === 'assumed:consultant') return assumed.consultant;
  if (plain.startsWith('assumed:') || plain.startsWith('meeting:')) return assumed.other;
  const group = names.group(plain.replace(/^role:/, ''));
  return group === plain ? names.person(plain) : group;
}

/** `Opgave: Godkend`. */
export function whatIs(moment: Moment, modelName: (thing: Moment) => string, texts: Texts): string {
  return texts.foresight.what[moment.kind]!(modelName(moment));
}
/** Deadline of a task, or why something cannot be foreseen. */
export function noteOf({ kind, dueAt, code, at }: Moment, texts: Texts): string {
  if (kind === 'task' && dueAt !== null) return texts.foresight.due(formatDeadline(dueAt, at));
  if (code === null) return '';
  return texts.foresight.why[code] ?? texts.foresight.whyOther(code);
}

/** `løses efter 5 arbejdsdage kl. 12.00`. */
export function whenIs(when: When, texts: Texts): string {
  const words = texts.foresight.when;
  switch (when.kind) {
    case 'never':
      return words.never;
    case 'delay': {
      const days = /^P(\d+)D$/.exec(when.duration)?.[1];
      return words.delay(days === undefined ? when.duration : words.days(Number(days)));
    }
    case 'on':
      return words.on(dayWithWeekday(when.date), clockTime(when.at));
    case 'after':
      return words.after(when.workingDays, clockTime(when.at));
    case 'before-due':
      return words.beforeDue(when.workingDays, clockTime(when.at));
  }
}
