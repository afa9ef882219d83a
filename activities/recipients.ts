import { dateOf } from '../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../infra/db.ts';
import { findOrganisation } from '../infra/registers/organisations.ts';
import { peopleOfMeeting } from '../infra/registers/participants.ts';
import { findPeople, findPerson, membersOf, peopleWithRole } from '../infra/registers/people.ts';
import type { Language } from './templates/formats.ts';

export interface Recipient {
  /** Null for an address that belongs to no person we know. */
  personId: string | null;
  address: string;
  name: string;
  language: Language;
}
export interface Resolved {
  recipients: Recipient[];
  /** Entries that lead to nobody. */
  unknown: string[];
}

/**
 * Who is meant by person ids, `role:<role>`, `body:<organisation id>`, `meeting:<id>` (with `:coming` those who have not
 * said no) and plain addresses, on the day of `now`.
 * A body is written to at its own address where it has one (a letter) or through its members (`bodies: 'members'`).
 * Everybody comes once, however often they are named.
 */
export async function resolveRecipients(
  db: DatabaseOrTransaction,
  to: string[],
  now: string,
  bodies: 'address' | 'members' = 'address',
): Promise<Resolved> {
  const date = dateOf(now);
  const found = new Map<string, Recipient>();
  const unknown: string[] = [];
  for (const entry of to) {
    const recipients = await resolve(entry.trim());
    // a meeting without anybody who can be reached is no mistake
    if (recipients.length === 0 && !entry.startsWith('meeting:')) unknown.push(entry);
    for (const recipient of recipients) {
      const key = recipient.address.toLowerCase();
      if (!found.has(key)) found.set(key, recipient);
    }
  }
  return { recipients: [...found.values()], unknown };

  async function resolve(entry: string): Promise<Recipient[]> {
    if (entry.startsWith('role:'))
      return (await peopleWithRole(db, entry.slice('role:'.length), date)).flatMap(ofPerson);
    if (entry.startsWith('body:')) {
      const id = entry.slice('body:'.length);
      const body = await findOrganisation(db, id);
      if (bodies === 'address' && body?.email) {
        return [{ personId: null, address: body.email, name: body.name, language: 'da' }];
      }
      return (await membersOf(db, id, date)).flatMap(ofPerson);
    }
    if (entry.startsWith('meeting:')) {
      const [, id, which] = entry.split(':');
      const people = await findPeople(db, await peopleOfMeeting(db, id!, which === 'coming'));
      return people.filter((person) => person.active).flatMap(ofPerson);
    }
    const person = await findPerson(db, entry);
    if (person) return person.active ? ofPerson(person) : [];
    return /^[^\s@<>,]+@[^\s@<>,]+$/.test(entry)
      ? [{ personId: null, address: entry, name: entry, language: 'da' }]
      : [];
  }
}

/** None for somebody without a mail address. */
export function ofPerson(person: { id: string; email: string | null; name: string; language: Language }): Recipient[] {
  if (person.email === null) return [];
  return [{ personId: person.id, address: person.email, name: person.name, language: person.language }];
}
