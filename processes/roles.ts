/**
 * Who does what. A role id is a candidate group on tasks; `body:<organisation id>` comes from membership and not from here.
 * `rights` are what the API asks for beyond the tasks that a person may take.
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
    rights: ['cases.read', 'cases.start', 'cases.cancel', 'applications.read', 'registers.write'],
  },
  {
    id: 'scheme_admin',
    da: 'Ordningens administrator',
    en: 'Scheme administrator',
    rights: ['cases.read', 'cases.start', 'registers.write'],
  },
  { id: 'approver', da: 'Godkender', en: 'Approver', rights: [] },
  { id: 'overseer', da: 'Udpeget læge', en: 'Overseeing doctor', rights: ['applications.read'] },
  { id: 'gp_representative', da: 'Lægernes repræsentant', en: 'GP representative', rights: ['applications.read'] },
  {
    id: 'hiring_representative',
    da: 'Kommunens ansættende repræsentant',
    en: 'Hiring representative',
    rights: ['cases.read', 'applications.read'],
  },
  {
    id: 'pu_chair',
    da: 'Praksisudvalgets formand',
    en: 'Chair of the GP practice committee',
    rights: ['applications.read'],
  },
  { id: 'pko_coordinator', da: 'Praksiskoordinator (PKO)', en: 'PKO coordinator', rights: [] },
  { id: 'head_of_health', da: 'Sundhedschef', en: 'Head of health', rights: ['cases.read'] },
  { id: 'body_responder', da: 'Svarer for et hørt organ', en: 'Answers for a consulted body', rights: [] },
  { id: 'candidate', da: 'Ansøger', en: 'Candidate', rights: ['applications.own'] },
  { id: 'consultant', da: 'Praksiskonsulent', en: 'Practice consultant', rights: ['appointments.own'] },
  { id: 'team_lead', da: 'Teamansvarlig', en: 'Team lead', rights: [] },
  { id: 'chief', da: 'Fagchef', en: 'Chief', rights: [] },
  { id: 'finance', da: 'Økonomi', en: 'Finance', rights: ['rates.write', 'payouts.read'] },
  { id: 'publisher', da: 'Redaktør', en: 'Publisher', rights: [] },
  { id: 'dpo', da: 'Databeskyttelsesrådgiver', en: 'Data protection officer', rights: ['audit.read'] },
  { id: 'auditor', da: 'Revisor', en: 'Auditor', rights: ['audit.read', 'cases.read'] },
  {
    id: 'administrator',
    da: 'Systemadministrator',
    en: 'Administrator',
    rights: [
      'cases.read',
      'cases.start',
      'cases.cancel',
      'definitions.deploy',
      'incidents.resolve',
      'registers.write',
      'audit.read',
    ],
  },
] as const satisfies readonly Role[];

export type RoleId = (typeof ROLES)[number]['id'];
export const isRole = (id: string): id is RoleId => ROLES.some((role) => role.id === id);
