/** Names for what a rehearsal only knows by id: the demo people and bodies, roles; an id without a name stays. */

import { ROLES } from '../../processes/roles.ts';
import { demoOrganisations, demoPeople } from '../start/demo-people.ts';

/** `role:hr@KAP_H`, `hr@KAP_H`, `hr`, `body:gp-committee`, `meeting:<id>:coming`, a person's id, an address. */
export function nameOfRecipient(recipient: string): string {
  const [first, ...rest] = recipient.split(':');
  if (first === 'meeting') return rest.at(-1) === 'coming' ? 'de deltagere, der kommer' : 'mødets deltagere';
  if (first === 'body') return demoOrganisations.find(({ id }) => id === rest[0])?.name ?? rest.join(':');
  const plain = first === 'role' ? rest.join(':') : recipient;
  const person = demoPeople.find(({ id }) => id === plain);
  if (person) return person.name;
  // A rehearsal is one scheme's: the scheme behind the role tells nothing.
  const role = plain.split('@')[0];
  return ROLES.find(({ id }) => id === role)?.da ?? plain;
}

/** Several of them, as people say them. */
export const namesOf = (recipients: readonly string[]): string =>
  recipients.length === 0 ? 'ingen bestemt' : recipients.map(nameOfRecipient).join('; ');
