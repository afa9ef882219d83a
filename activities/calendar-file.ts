/** Stands here too because invitations are written from here. */
export { type CalendarEntry, writeCalendarFile } from '../infra/calendar-file.ts';
