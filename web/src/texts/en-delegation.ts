import type { daDelegation } from './da-delegation.ts';

/** English texts of tasks that one person does for another; a part of `en.ts`. */
export const enDelegation: typeof daDelegation = {
  delegation: {
    onBehalfOf: (actor, owner) => `${actor} on behalf of ${owner}`,
    delegated: (name, actor, to, note) => `${actor} asked ${to} to do the task “${name}”${note ? `: ${note}` : ''}.`,
    handedBack: (name, actor, owner, note) =>
      `${actor} gave the task “${name}” back to ${owner}${note ? `: ${note}` : ''}.`,
    takenBack: (name, actor, from) => `${actor} took the task “${name}” back${from ? ` from ${from}` : ''}.`,
  },
};
