import type * as engine from './db-types-engine.ts';
import type * as registers from './db-types-registers.ts';

/** Every table by name, for Kysely. A new migration adds its row here and to one of the two files beside. */
export interface Tables {
  definition: engine.DefinitionTable;
  instance: engine.InstanceTable;
  event: engine.EventTable;
  element_instance: engine.ElementInstanceTable;
  task: engine.TaskTable;
  task_answer: engine.TaskAnswerTable;
  task_draft: engine.TaskDraftTable;
  timer: engine.TimerTable;
  message_subscription: engine.MessageSubscriptionTable;
  buffered_message: engine.BufferedMessageTable;
  incident: engine.IncidentTable;
  command: engine.CommandTable;
  mail: engine.MailTable;
  reminder_log: engine.ReminderLogTable;
  received_mail: engine.ReceivedMailTable;
  document: engine.DocumentTable;
  audit: engine.AuditTable;
  session: engine.SessionTable;
  idempotency: engine.IdempotencyTable;
  payload: engine.PayloadTable;
  case_number: engine.CaseNumberTable;

  person: registers.PersonTable;
  organisation: registers.OrganisationTable;
  person_role: registers.PersonRoleTable;
  body_member: registers.BodyMemberTable;
  practice: registers.PracticeTable;
  practice_tie: registers.PracticeTieTable;
  position: registers.PositionTable;
  recruitment_round: registers.RecruitmentRoundTable;
  announcement_recipient: registers.AnnouncementRecipientTable;
  application: registers.ApplicationTable;
  assessment: registers.AssessmentTable;
  consultation: registers.ConsultationTable;
  interview: registers.InterviewTable;
  nomination: registers.NominationTable;
  hearing: registers.HearingTable;
  hearing_response: registers.HearingResponseTable;
  overseer: registers.OverseerTable;
  overseer_confirmation: registers.OverseerConfirmationTable;
  appointment: registers.AppointmentTable;
  term: registers.TermTable;
  rate: registers.RateTable;
}
