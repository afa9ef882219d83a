import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { DEFAULT_ZONE, dateTimeOf } from '../engine/values/time.ts';

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
    prodId: { company: 'Sagsgang', product: 'Sagsgang', language: 'DA' },
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
  // the library writes the stamp in the calendar's zone; RFC 5545 wants UTC
  const stamp = entry.stamp.replace(/[-:]|\.\d+/g, '');
  return calendar.toString().replace(/^DTSTAMP:.*$/m, `DTSTAMP:${stamp}`);
}

function local(instant: string): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(dateTimeOf(instant));
}
