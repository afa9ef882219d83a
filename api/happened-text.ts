import type { JsonObject } from '../engine/values/json.ts';
import { ROLES } from '../processes/roles.ts';
import type { Language } from './errors.ts';

export interface HappenedRow {
  at: string;
  /** The same instant with everything after the comma, for the next page. */
  exact: string;
  rank: number;
  id: string;
  kind: string;
  instance_id: string | null;
  process_key: string | null;
  element_id: string | null;
  data: JsonObject;
  business_key: string | null;
  case_number: string | null;
  definition_hash: string | null;
  definition_name: string | null;
  assignee: string | null;
  candidate_users: string[] | null;
  candidate_groups: string[] | null;
  completed_by: string | null;
}

const SCHEMES: Record<string, Record<Language, string>> = {
  MIDTJYLLAND_MUNICIPAL: { da: 'Region Midtjylland', en: 'Central Denmark Region' },
  HOLSTEBRO: { da: 'Holstebro', en: 'Holstebro' },
  KAP_H: { da: 'KAP-H', en: 'KAP-H' },
};

/** A role behind which its scheme may stand, as `hr@HOLSTEBRO`: `Kommunens HR (Holstebro)`. */
export function groupText(id: string, language: Language): string {
  const [name, scheme] = id.split('@');
  const role = ROLES.find((one) => one.id === name)?.[language] ?? name;
  return scheme ? `${role} (${SCHEMES[scheme]?.[language] ?? scheme})` : String(role);
}

interface Names {
  person(id: unknown): string | null;
  group(id: string): string;
}

/** One thing that happened, as a sentence. `what`: the step's name, the mail's subject or the meeting's title. */
export function textOf(row: HappenedRow, what: string, language: Language, names: Names): string {
  const danish = language === 'da';
  const { data } = row;
  switch (row.kind) {
    case 'instance-started':
      return danish ? `Sagen begynder: ${row.definition_name}` : `The case begins: ${row.definition_name}`;
    case 'instance-ended':
      if (data.outcome === 'cancelled') return danish ? 'Sagen er stoppet' : 'The case was stopped';
      return danish ? `Sagen er slut: ${what}` : `The case has ended: ${what}`;
    case 'task-created': {
      const who = row.assignee
        ? names.person(row.assignee)
        : [...(row.candidate_users ?? []).map(names.person), ...(row.candidate_groups ?? []).map(names.group)].join(
            ', ',
          );
      if (!who) return danish ? `Ny opgave: ${what}` : `New task: ${what}`;
      return danish ? `Ny opgave til ${who}: ${what}` : `New task for ${who}: ${what}`;
    }
    case 'task-completed': {
      const who = names.person(row.completed_by) ?? names.person(data.actorId) ?? (danish ? 'Systemet' : 'The system');
      return danish ? `${who} har løst opgaven: ${what}` : `${who} has completed the task: ${what}`;
    }
    case 'task-cancelled':
      return danish ? `Opgaven er ikke længere nødvendig: ${what}` : `The task is no longer needed: ${what}`;
    case 'reminder-due':
      return danish ? `Påmindelse om opgaven: ${what}` : `Reminder of the task: ${what}`;
    case 'timer-fired':
      return danish ? `Tidspunktet er nået: ${what}` : `The moment has come: ${what}`;
    case 'message-received':
      return danish ? `Sagen har fået besked: ${what}` : `The case was told: ${what}`;
    case 'error-thrown':
      return danish ? `Afvist: ${what}` : `Refused: ${what}`;
    case 'incident-raised':
      return danish ? `Sagen er gået i stå ved: ${what}` : `The case stands still at: ${what}`;
    case 'mail': {
      const to = names.person(data.toPerson) ?? String(data.to ?? '');
      return danish ? `Mail til ${to}: ${what}` : `Mail to ${to}: ${what}`;
    }
    case 'meeting-held':
      return danish ? `Mødet er holdt: ${what}` : `The meeting was held: ${what}`;
    case 'meeting-cancelled':
      return danish ? `Mødet er aflyst: ${what}` : `The meeting was called off: ${what}`;
    default:
      return what;
  }
}
