import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { findPeople } from '../../infra/registers/people.ts';
import { readCover, substitutesFor } from '../../infra/registers/stand-ins.ts';
import { ofPerson, type Recipient } from '../recipients.ts';

export interface Receiver extends Recipient {
  /** Name and id of the person for whom they stand in; null = it is for themselves. */
  standsInFor: { id: string; name: string } | null;
}
export interface RemindedTask {
  assignee: string | null;
  candidate_users: string[];
  candidate_groups: string[];
  process_key: string;
  definition_key: string;
  created_at: string;
}

/**
 * Who gets a rung of the ladder: for somebody who is away, whoever stands in; where nobody does it is kept back. Nobody
 * gets it twice. A rung of a personal task is kept back from substitutes as well. A rung for others than those whose task it is (an escalation) is never lost: where all of them are away
 * without a substitute it is sent to them all the same.
 */
export async function reminderReceivers(
  db: DatabaseOrTransaction,
  recipients: Recipient[],
  task: RemindedTask,
  rung: { to: string[]; at: string; personal?: true },
): Promise<{ receivers: Receiver[]; paused: Recipient[] }> {
  const cover = await readCover(db, rung.at);
  const isAway = ({ personId }: Recipient) => personId !== null && cover.away.has(personId);
  const here = recipients.filter((one) => !isAway(one));
  const receivers = here.map((one): Receiver => ({ ...one, standsInFor: null }));
  const paused: Recipient[] = [];
  const covered = {
    candidateGroups: task.candidate_groups,
    processKey: task.process_key,
    definitionKey: task.definition_key,
    createdAt: task.created_at,
  };
  for (const one of recipients.filter(isAway)) {
    const personId = one.personId as string;
    // What nobody may do for them waits for them; an escalation goes to whoever stands in for the one it names.
    const waits = rung.personal === true && isForHolders(task, rung.to);
    const people = waits ? [] : await findPeople(db, substitutesFor(cover, personId, covered));
    const reachable = people.filter(({ active }) => active).flatMap(ofPerson);
    if (reachable.length === 0) paused.push(one);
    for (const substitute of reachable) {
      const isKnown = receivers.some(({ address }) => address.toLowerCase() === substitute.address.toLowerCase());
      if (!isKnown) receivers.push({ ...substitute, standsInFor: { id: personId, name: one.name } });
    }
  }
  if (receivers.length === 0 && !isForHolders(task, rung.to)) {
    return { receivers: paused.map((one) => ({ ...one, standsInFor: null })), paused: [] };
  }
  return { receivers, paused };
}

/** The rung names nobody else than the engine does where a model names nobody. */
export function isForHolders(task: RemindedTask, to: string[]): boolean {
  const groups = task.candidate_groups.map((group) => (group.includes(':') ? group : `role:${group}`));
  const holders = task.assignee !== null ? [task.assignee] : [...task.candidate_users, ...groups];
  return [...to].sort().join(' ') === [...holders].sort().join(' ');
}
