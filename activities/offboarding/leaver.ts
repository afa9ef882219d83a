/** Somebody whose appointment in a scheme is over; the last day is a local date. */
export interface Leaver {
  appointmentId: string;
  personId: string;
  scheme: string;
  lastDay: string;
}
