import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { DEFAULT_ZONE, dateTimeOf, startOfDay } from '../engine/values/time.ts';

export interface CalendarEntry {
  /** Stays the same for the life of the meeting. */
  uid: string;
  /** Rises with each change, so that a calendar takes the newer one. */
  sequence: number;
  method: 'REQUEST' | 'CANCEL';
  /** Instants. */
  start: string;
  end: string;
  stamp: string;
  summary: string;
  location: string | null;
  description: string | null;
  organiser: { name: string; address: string };
  attendees: { name: string; address: string }[];
}

/** One line of a person's feed: a meeting with its times, or a day. */
export interface FeedEntry {
  /** The same as in the invitation, so that a calendar with both shows one. */
  uid: string;
  sequence: number;
  status: 'confirmed' | 'tentative' | 'cancelled';
  /** Two instants; or one local date for the whole day. */
  when: { start: string; end: string } | { day: string };
  summary: string;
  location?: string | null;
  description?: string | null;
  /** Page of the product. */
  url?: string | null;
  /** False: the time stays free in the person's calendar. */
  busy: boolean;
}

const PRODUCT = { company: 'Sagsgang', product: 'Sagsgang', language: 'DA' };

/** European rule since 1996; calendars read the zone from here and not from its name. */
const ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${DEFAULT_ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZNAME:CEST',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:CET',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** An iCalendar file with one meeting, in local time of Copenhagen. */
export function writeCalendarFile(entry: CalendarEntry): string {
  const calendar = ical({
    prodId: PRODUCT,
    method: entry.method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    timezone: { name: DEFAULT_ZONE, generator: () => ZONE },
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    status: entry.method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: local(entry.start),
    end: local(entry.end),
    timezone: DEFAULT_ZONE,
    stamp: local(entry.stamp),
    summary: entry.summary,
    location: entry.location,
    description: entry.description ?? undefined,
    organizer: { name: entry.organiser.name, email: entry.organiser.address },
    attendees: entry.attendees.map((attendee) => ({
      name: attendee.name,
      email: attendee.address,
      rsvp: true,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    })),
  });
  return stamped(calendar.toString(), entry.stamp);
}

const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

/** An iCalendar file that a calendar reads again each hour; nobody is invited by it. `stamp`: instant of the reading. */
export function writeCalendarFeed(feed: { name: string; stamp: string; entries: readonly FeedEntry[] }): string {
  const calendar = ical({
    prodId: PRODUCT,
    method: ICalCalendarMethod.PUBLISH,
    name: feed.name,
    ttl: 3600,
    timezone: { name: DEFAULT_ZONE, generator: () => ZONE },
  });
  for (const entry of feed.entries) {
    const event = calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      status: STATUS[entry.status],
      ...('day' in entry.when
        ? { start: local(startOfDay(entry.when.day)), allDay: true }
        : { start: local(entry.when.start), end: local(entry.when.end) }),
      timezone: DEFAULT_ZONE,
      stamp: local(feed.stamp),
      summary: entry.summary,
      location: entry.location ?? null,
      transparency: entry.busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
    if (entry.description) event.description(entry.description);
    if (entry.url) event.url(entry.url);
  }
  return stamped(calendar.toString(), feed.stamp);
}

/** The library writes the stamp in the calendar's zone; RFC 5545 wants UTC. */
function stamped(file: string, instant: string): string {
  const stamp = instant.replace(/[-:]|\.\d+/g, '');
  return file.replaceAll(/^DTSTAMP:.*$/gm, `DTSTAMP:${stamp}`);
}

function local(instant: string): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(dateTimeOf(instant));
}
