import type { JsonObject } from '../engine/values/json.ts';
import { parseInstant } from '../engine/values/time.ts';
import { writeCalendarFile } from './calendar-file.ts';
import type { Recipient } from './recipients.ts';
import { escapeMarkdown, parseMarkdown } from './templates/markdown.ts';
import { look, merge, missingField } from './templates/merge.ts';
import type { Template } from './templates/template.ts';
import { writeHtml } from './templates/write-html.ts';
import { writeText } from './templates/write-text.ts';

export interface RenderedMail {
  subject: string;
  bodyText: string;
  bodyHtml: string;
  ics: string | null;
}
export interface MailContext {
  /** What merge fields find, besides `recipient`. */
  data: JsonObject;
  now: string;
  /** `Name <address>` or an address: who invites. */
  from: string;
  /** Uid of a calendar entry that names none. */
  meetingUid: string;
}

/** Words of one mail to one recipient. @throws ServiceRefusal MERGE_FIELD_MISSING */
export function renderMail(template: Template, recipient: Recipient, context: MailContext): RenderedMail {
  const language = recipient.language;
  const data: JsonObject = { ...context.data, recipient: { name: recipient.name, address: recipient.address } };
  const plain = (text: string): string => merge(text, data, { language }).replaceAll(/\s+/g, ' ').trim();
  if (!template.head.subject) throw new Error('A mail template needs a subject in its front matter.');
  const subject = plain(template.head.subject);
  const blocks = parseMarkdown(merge(template.body, data, { language, escape: escapeMarkdown }));
  return {
    subject,
    bodyText: writeText(blocks),
    bodyHtml: writeHtml(blocks, subject, language),
    ics: template.groups.ics
      ? renderMeeting(template.groups.ics, { ...context, recipient, subject, data, plain })
      : null,
  };
}

/**
 * Front matter group `ics`: `start` and `end` (paths or fields of an instant or local time), and where wanted `uid`,
 * `sequence`, `method` (REQUEST or CANCEL), `summary`, `location`, `description`, and two paths: `organiser` to
 * `{name, address}` (without it the sender) and `attendees` to a list of such (without it the recipient alone).
 */
function renderMeeting(
  lines: Record<string, string>,
  {
    recipient,
    subject,
    data,
    now,
    from,
    meetingUid,
    plain,
  }: MailContext & { recipient: Recipient; subject: string; plain(text: string): string },
): string {
  const text = (name: string): string | null => {
    const line = lines[name];
    if (line === undefined) return null;
    return line.includes('{{') ? plain(line) : line;
  };
  const instant = (name: 'start' | 'end'): string => {
    const line = lines[name] ?? '';
    const value = line.includes('{{') ? plain(line) : look(line, [data]);
    const parsed = typeof value === 'string' ? parseInstant(value) : null;
    if (parsed === null) throw missingField(`ics.${name}`);
    return parsed;
  };
  const peopleAt = (name: 'organiser' | 'attendees'): { name: string; address: string }[] => {
    const value = lines[name] === undefined ? null : look(lines[name], [data]);
    return (Array.isArray(value) ? value : [value]).flatMap((one) => {
      const { name: who, address } = (one ?? {}) as { name?: string; address?: string };
      return who && address ? [{ name: who, address }] : [];
    });
  };
  const sender = /^(.*?)\s*<(.+)>$/.exec(from);
  return writeCalendarFile({
    uid: text('uid') ?? meetingUid,
    sequence: Number(text('sequence') ?? 0),
    method: text('method') === 'CANCEL' ? 'CANCEL' : 'REQUEST',
    start: instant('start'),
    end: instant('end'),
    stamp: now,
    summary: text('summary') ?? subject,
    location: text('location'),
    description: text('description'),
    organiser: peopleAt('organiser')[0] ?? { name: sender?.[1] || from, address: sender?.[2] ?? from },
    attendees: lines.attendees ? peopleAt('attendees') : [{ name: recipient.name, address: recipient.address }],
  });
}
