/** The JSON of appointments, people and organisations seen one by one, as the pages read it. As in types.ts. */
import type { Static } from 'typebox';
import type * as calendar from '../../../api/schemas/calendar.ts';
import type { Appointment, JsonObject } from './types.ts';

export interface Renewal {
  id: string;
  requestedBy?: string | null;
  requestedByName?: string | null;
  requestedAt: string;
  years: number;
  state: 'open' | 'renewed' | 'declined' | 'lapsed' | 'refused';
  municipalAnswer?: 'yes' | 'no' | null;
  consultantAnswer?: 'yes' | 'no' | null;
  reason?: string | null;
  addendumDocumentId?: string | null;
  closedAt?: string | null;
}

export interface Notice {
  id: string;
  givenBy: 'consultant' | 'municipality';
  receivedOn: string;
  lastDay: string;
  rule: string;
  state: 'in_force' | 'withdrawn';
  consultantWithdrawsAt?: string | null;
  municipalityWithdrawsAt?: string | null;
}

export interface Loss {
  id: string;
  what: string;
  lostOn: string;
  cureUntil: string;
  state: 'open' | 'cured' | 'other_ground' | 'dispensation' | 'ended';
  reason?: string | null;
  decidedAt?: string | null;
}

export interface EligibilityCheck {
  id: string;
  askedBecause: string;
  evidenceDate?: string | null;
  result: 'eligible' | 'not_eligible' | 'needs_evidence' | null;
  rule?: string | null;
  askedAt: string;
  checkedAt?: string | null;
  checkedByName?: string | null;
}

export interface ChecklistItem {
  list: 'onboarding' | 'offboarding';
  item: string;
  doneAt: string;
  doneBy?: string | null;
  doneByName?: string | null;
  note?: string | null;
}

export interface AppointmentWhole extends Appointment {
  lastDay?: string | null;
  employerId?: string | null;
  employerName?: string | null;
  employerLine?: string | null;
  professionalLine?: string | null;
  departments?: string[];
  contactPersonId?: string | null;
  contactPersonName?: string | null;
  consultationHour?: string | null;
  caseId?: string | null;
  endReason?: string | null;
  frozenSince?: string | null;
  hoursModel?: string | null;
  hoursMin?: number | null;
  hoursMax?: number | null;
  noticeMonths?: number | null;
  noticeRule?: string | null;
  contractDocumentId?: string | null;
  /** Days on which people are prompted; none under notice. */
  prompts?: string[];
  rules?: JsonObject | null;
  renewals?: Renewal[];
  notices?: Notice[];
  losses?: Loss[];
  checks?: EligibilityCheck[];
  checklist?: ChecklistItem[];
}

interface Validity {
  validFrom: string | null;
  validTo: string | null;
}

export interface PersonWhole {
  id: string;
  name: string;
  email?: string | null;
  phone?: string | null;
  language?: 'da' | 'en';
  active?: boolean;
  roles?: ({ role: string; scheme: string | null } & Validity)[];
  organisations?: ({ organisationId: string; name: string } & Validity)[];
  practiceTies?: ({ practiceId: string; name: string; tie: 'owner' | 'attached' } & Validity)[];
  appointments?: {
    id: string;
    scheme: string;
    role: string;
    state: string;
    positionTitle: string | null;
    start: string;
    lastDay: string | null;
  }[];
  seats?: ({
    id: string;
    seriesId: string;
    seriesTitle: string;
    seat: string;
    seatNo: number;
    how: string;
  } & Validity)[];
}

export interface Organisation extends Validity {
  id: string;
  kind: string;
  name: string;
  email: string | null;
  parent: string | null;
}

export interface Member {
  personId: string;
  personName: string;
  validFrom: string;
  validTo: string | null;
  current: boolean;
}

export interface OrganisationWhole extends Organisation {
  parentName: string | null;
  members: Member[];
  below: { id: string; name: string; kind: string }[];
}

export interface HistoryLine {
  id: number | string;
  at: string;
  action: string;
  actorId: string | null;
  actorName: string | null;
  detail: JsonObject;
}

export type CalendarAddress = Static<typeof calendar.CalendarAddress>;
export type CalendarYear = Static<typeof calendar.CalendarYear>;
export type CalendarLine = CalendarYear['items'][number];
