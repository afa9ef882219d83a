/** The JSON of meetings, series, seats and elections, as the pages read it. As in types.ts. */

export type MeetingState =
  | 'planned'
  | 'invited'
  | 'agenda_final'
  | 'held'
  | 'minutes_approved'
  | 'cancelled'
  | 'postponed';

export interface Meeting {
  id: string;
  seriesId: string;
  seriesTitle?: string | null;
  kind?: string | null;
  scheme?: string | null;
  slotYear: number;
  slotNo: number | null;
  extraordinary: boolean;
  title: string;
  topic?: string | null;
  startsAt: string;
  endsAt: string;
  place: string;
  state: MeetingState;
  convenerId?: string | null;
  convenerName?: string | null;
  convenerGroup?: string | null;
  calledBy?: string | null;
  reason?: string | null;
  cancelledReason?: string | null;
  myStatus?: Participant['status'] | null;
  caseId?: string | null;
}

export interface Participant {
  personId: string;
  personName?: string | null;
  seat: string;
  status: 'planned' | 'invited' | 'accepted' | 'declined' | 'attended' | 'absent' | 'removed';
  absenceReason?: string | null;
}

export interface AgendaItem {
  id: string;
  position: number;
  title: string;
  description?: string | null;
  proposerId?: string | null;
  proposerName?: string | null;
  proposedBy: 'person' | 'rule' | 'carried';
  fixed: boolean;
}

export interface Minutes {
  version: number;
  text: string;
  state: 'draft' | 'commenting' | 'approved' | 'replaced';
  writtenBy?: string | null;
  writtenByName?: string | null;
  writtenAt: string;
  approvedBy?: string | null;
  approvedByName?: string | null;
  approvedAt?: string | null;
  documentId?: string | null;
}

export interface MinutesComment {
  id: string;
  version: number;
  personId: string;
  personName?: string | null;
  text: string;
  at: string;
}

export interface Publication {
  id: string;
  meetingId: string;
  kind: 'date' | 'agenda' | 'minutes';
  version: number;
  state: 'waiting' | 'published' | 'withdrawn';
  url?: string | null;
  publishedAt?: string | null;
  withdrawnAt?: string | null;
}

export interface MeetingMove {
  fromAt: string;
  toAt: string;
  movedBy?: string | null;
  movedByName?: string | null;
  movedAt: string;
  reason?: string | null;
}

/** What was sent as PDF. */
export interface MeetingPaper {
  kind: 'agenda' | 'minutes';
  version: number | null;
  documentId: string;
  title: string;
  createdAt: string;
}

export interface MeetingWhole extends Meeting {
  participants?: Participant[];
  agenda?: AgendaItem[];
  minutes?: Minutes[];
  comments?: MinutesComment[];
  publications?: Publication[];
  moves?: MeetingMove[];
  documents?: MeetingPaper[];
  warnings?: Warning[];
  /** What the caller may do with it as it stands. */
  may?: {
    move: boolean;
    cancel: boolean;
    addItem: boolean;
    answer: boolean;
    comment: boolean;
    correctMinutes: boolean;
    changeGuests?: boolean;
  };
}

/** A code that never blocks; with its words where the API gives them. */
export type Warning = string | { code: string; title: string; detail: string };

export interface MeetingSeries {
  id: string;
  kind: string;
  scheme: string;
  title: string;
  organisationId?: string | null;
  chiefId?: string | null;
  consultantId?: string | null;
  place?: string | null;
  validFrom?: string | null;
  validTo?: string | null;
}

export interface MeetingYear {
  year: number;
  caseId?: string | null;
  planned?: number | null;
  held?: number | null;
  state: 'planning' | 'confirmed' | 'closed';
  warnings?: Warning[];
  meetings?: Meeting[];
}

export interface MeetingSeriesWhole extends MeetingSeries {
  years?: MeetingYear[];
}

export interface Representation {
  id: string;
  seriesId: string;
  seriesTitle?: string | null;
  seat: string;
  seatNo: number;
  personId: string;
  personName?: string | null;
  validFrom: string;
  validTo: string | null;
  how: 'elected' | 'by_election' | 'lot' | 'appointed';
}

export interface Candidate {
  personId: string;
  personName?: string | null;
  round?: number;
  /** Told when the round is counted. */
  votes?: number | null;
  elected?: boolean;
  byLot?: boolean;
}

export interface Election {
  id: string;
  seriesId: string;
  seriesTitle?: string | null;
  seat: string;
  seats: number;
  validFrom: string;
  validTo: string;
  byElection: boolean;
  state: 'candidates' | 'voting' | 'tie' | 'decided' | 'vacant';
  round: number;
  caseId?: string | null;
  openedAt: string;
  closedAt?: string | null;
  candidates?: Candidate[];
  voters?: number | null;
  voted?: number | null;
}
