/** Roles to whom the menu offers the registers; what they may read is decided by the API. */
export const READS_REGISTERS = [
  'hr',
  'scheme_admin',
  'administrator',
  'auditor',
  'dpo',
  'finance',
  'team_lead',
  'chief',
  'hiring_representative',
  'secretariat',
];
