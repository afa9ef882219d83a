import PostalMime, { type Attachment } from 'postal-mime';

export interface ParsedMail {
  from: string | null;
  to: string[];
  text: string;
  html: string | null;
  attachments: { index: number; filename: string; mimeType: string; size: number; content: Buffer }[];
  calendar: CalendarEntry | null;
}
export interface CalendarEntry {
  summary: string;
  start: string;
  end: string | null;
  location: string | null;
  method: string | null;
  uid: string | null;
  sequence: number | null;
}

/** A mail as its reader would see it, from what came over SMTP. */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  // An invitation holds its entry twice: as a file, and without a name for mail programs that answer it.
  const hasFile = mail.attachments.some(({ filename }) => filename?.endsWith('.ics'));
  const shown = mail.attachments.filter(
    ({ filename, mimeType }) => filename || !hasFile || mimeType !== 'text/calendar',
  );
  const attachments = shown.map((attachment, index) => {
    const content = bytesOf(attachment);
    return {
      index,
      filename: attachment.filename ?? `attachment-${index + 1}`,
      mimeType: attachment.mimeType,
      size: content.length,
      content,
    };
  });
  const entry = attachments.find(({ mimeType, filename }) => mimeType === 'text/calendar' || filename.endsWith('.ics'));
  return {
    from: addressOf(mail.from),
    to: (mail.to ?? []).flatMap((one) => addressOf(one) ?? []),
    text: mail.text ?? '',
    html: mail.html ?? null,
    attachments,
    calendar: entry ? readCalendar(entry.content.toString('utf8')) : null,
  };
}

function addressOf(one: { name?: string; address?: string } | undefined): string | null {
  if (!one?.address) return null;
  return one.name ? `${one.name} <${one.address}>` : one.address;
}

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
}

/** The first event of a calendar file, with lines unfolded and escapes undone. */
function readCalendar(text: string): CalendarEntry | null {
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const fieldOf = (name: string, from: string[]): { value: string; zone: string | null } | null => {
    for (const line of from) {
      const found = new RegExp(`^${name}((?:;[^:]*)?):(.*)$`, 'i').exec(line);
      if (found) return { value: unescaped(found[2] ?? ''), zone: /TZID=([^;:]+)/i.exec(found[1] ?? '')?.[1] ?? null };
    }
    return null;
  };
  const begin = lines.findIndex((line) => /^BEGIN:VEVENT$/i.test(line));
  if (begin < 0) return null;
  const event = lines.slice(begin);
  const start = fieldOf('DTSTART', event);
  if (!start) return null;
  const sequence = fieldOf('SEQUENCE', event);
  return {
    summary: fieldOf('SUMMARY', event)?.value ?? '',
    start: timeText(start),
    end: fieldOf('DTEND', event) ? timeText(fieldOf('DTEND', event) as { value: string; zone: string | null }) : null,
    location: fieldOf('LOCATION', event)?.value ?? null,
    method: fieldOf('METHOD', lines)?.value ?? null,
    uid: fieldOf('UID', event)?.value ?? null,
    sequence: sequence ? Number(sequence.value) : null,
  };
}

/** 20271102T100000 with its zone → 2027-11-02T10:00:00[Europe/Copenhagen]; with Z it stays an instant. */
function timeText({ value, zone }: { value: string; zone: string | null }): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value);
  if (!parts) return value;
  const [, year, month, day, hour, minute, second, utc] = parts;
  if (hour === undefined) return `${year}-${month}-${day}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${utc || (zone ? `[${zone}]` : '')}`;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([nN,;\\])/g, (_, one: string) => (one.toLowerCase() === 'n' ? '\n' : one));
}
