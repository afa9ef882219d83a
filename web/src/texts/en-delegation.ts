import type { daDelegation } from './da-delegation.ts';

/** English texts of tasks that one person does for another; a part of `en.ts`. */
export const enDelegation: typeof daDelegation = {
  delegation: {
    onBehalfOf: (actor, owner) => `${actor} on behalf of ${owner}`,
    delegated: (name, actor, to, note) => `${actor} asked ${to} to do the task “${name}”${note ? `: ${note}` : ''}.`,
    handedBack: (name, actor, owner, note) =>
      `${actor} gave the task “${name}” back to ${owner}${note ? `: ${note}` : ''}.`,
    changed: (name, actor, what) => `${actor} changed the task “${name}”: ${what}.`,
    newDue: (due) => (due ? `it is due ${due} now` : 'it has no deadline any more'),
    newFollowUp: (at) => (at ? `it is to be looked at ${at}` : 'it has no day for follow-up any more'),
    newPriority: (priority) => `its priority is ${priority} now`,
    takenBack: (name, actor, from) => `${actor} took the task “${name}” back${from ? ` from ${from}` : ''}.`,
  },
};
