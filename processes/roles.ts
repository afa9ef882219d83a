/**
 * Who does what. A role id is a candidate group on tasks; `body:<organisation id>` comes from membership and not from here.
 * `rights` are what the API asks for beyond the tasks that a person may take; api/rights.ts says what each one is.
 * `cases.read-all` and `applications.read-all` are without limit; `cases.work`, `applications.review`,
 * `applications.read-nominee` and `hearings.review` hold only in cases where the person has or had a task.
 */
export interface Role {
  id: string;
  da: string;
  en: string;
  rights: readonly string[];
}

export const ROLES = [
  {
    id: 'hr',
    da: 'Kommunens HR',
    en: 'HR',
    rights: [
      'cases.read-all',
      'cases.cancel',
      'cases.suspend',
      'applications.read-all',
      'applications.enter',
      'tasks.assign',
      'messages.send',
      'incidents.read',
      'incidents.resolve',
      'registers.read',
      'registers.write',
      'appointments.manage',
    ],
  },
  {
    id: 'scheme_admin',
    da: 'Ordningens administrator',
    en: 'Scheme administrator',
    rights: [
      'cases.read-all',
      'cases.cancel',
      'cases.suspend',
      'cases.move',
      'definitions.deploy',
      'tasks.assign',
      'messages.send',
      'incidents.read',
      'incidents.resolve',
      'registers.read',
      'registers.write',
      'rates.write',
      'appointments.manage',
      'meetings.plan',
      'meetings.publish',
      'schemes.write',
    ],
  },
  { id: 'approver', da: 'Godkender', en: 'Approver', rights: ['cases.work', 'applications.read-nominee'] },
  {
    id: 'overseer',
    da: 'Udpeget læge',
    en: 'Overseeing doctor',
    rights: ['cases.work', 'applications.review', 'hearings.review'],
  },
  {
    id: 'gp_representative',
    da: 'Lægernes repræsentant',
    en: 'GP representative',
    rights: ['cases.work', 'applications.review'],
  },
  {
    id: 'hiring_representative',
    da: 'Kommunens ansættende repræsentant',
    en: 'Hiring representative',
    rights: ['cases.work', 'applications.review', 'hearings.review', 'registers.read'],
  },
  {
    id: 'pu_chair',
    da: 'Praksisudvalgets formand',
    en: 'Chair of the GP practice committee',
    rights: ['cases.work', 'applications.read-nominee'],
  },
  {
    id: 'pko_coordinator',
    da: 'Praksiskoordinator (PKO)',
    en: 'PKO coordinator',
    rights: ['cases.work', 'applications.read-nominee'],
  },
  {
    id: 'head_of_health',
    da: 'Sundhedschef',
    en: 'Head of health',
    rights: ['cases.work', 'applications.read-nominee', 'hearings.review'],
  },
  { id: 'body_responder', da: 'Svarer for et hørt organ', en: 'Answers for a consulted body', rights: [] },
  { id: 'candidate', da: 'Ansøger', en: 'Candidate', rights: [] },
  { id: 'consultant', da: 'Praksiskonsulent', en: 'Practice consultant', rights: ['meetings.call'] },
  { id: 'hospital_consultant', da: 'Sygehus-praksiskonsulent', en: 'Hospital consultant', rights: [] },
  { id: 'practice_coordinator', da: 'Praksiskoordinator (KAP-H)', en: 'Practice coordinator (KAP-H)', rights: [] },
  { id: 'organisation_consultant', da: 'Organiseringskonsulent', en: 'Organisation consultant', rights: [] },
  { id: 'cme_coordinator', da: 'Efteruddannelseskoordinator', en: 'CME coordinator', rights: [] },
  { id: 'secretariat_team_lead', da: 'Teamansvarlig sekretariatskonsulent', en: 'Secretariat team lead', rights: [] },
  {
    id: 'secretariat',
    da: 'KAP-H-sekretariatet',
    en: 'KAP-H secretariat',
    rights: [
      'cases.read-all',
      'cases.cancel',
      'cases.suspend',
      'tasks.assign',
      'messages.send',
      'incidents.read',
      'incidents.resolve',
      'registers.read',
      'registers.write',
      'meetings.plan',
      'appointments.manage',
    ],
  },
  { id: 'managing_physician', da: 'Ledende overlæge', en: 'Managing chief physician', rights: [] },
  { id: 'executive', da: 'Direktion', en: 'Executive board', rights: ['cases.work'] },
  { id: 'team_lead', da: 'Teamansvarlig', en: 'Team lead', rights: ['cases.work', 'tasks.assign', 'registers.read'] },
  { id: 'chief', da: 'Fagchef', en: 'Chief', rights: ['cases.work', 'registers.read', 'meetings.call'] },
  { id: 'finance', da: 'Økonomi', en: 'Finance', rights: ['cases.work', 'registers.read', 'rates.write'] },
  { id: 'publisher', da: 'Redaktør', en: 'Publisher', rights: ['meetings.publish'] },
  {
    id: 'dpo',
    da: 'Databeskyttelsesrådgiver',
    en: 'Data protection officer',
    rights: ['cases.read-all', 'applications.read-all', 'registers.read', 'audit.read'],
  },
  {
    id: 'auditor',
    da: 'Revisor',
    en: 'Auditor',
    rights: ['cases.read-all', 'incidents.read', 'registers.read', 'audit.read', 'metrics.read'],
  },
  {
    id: 'administrator',
    da: 'Systemadministrator',
    en: 'Administrator',
    rights: [
      'cases.read-all',
      'cases.cancel',
      'cases.suspend',
      'cases.move',
      'definitions.deploy',
      'tasks.assign',
      'messages.send',
      'incidents.read',
      'incidents.resolve',
      'registers.read',
      'registers.write',
      'rates.write',
      'appointments.manage',
      'meetings.plan',
      'meetings.publish',
      'schemes.write',
      'audit.read',
      'metrics.read',
    ],
  },
] as const satisfies readonly Role[];

export type RoleId = (typeof ROLES)[number]['id'];
export const isRole = (id: string): id is RoleId => ROLES.some((role) => role.id === id);
