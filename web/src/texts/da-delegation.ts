/** Danish texts of tasks that one person does for another; a part of `da.ts`. */
export const daDelegation = {
  delegation: {
    onBehalfOf: (actor: string, owner: string) => `${actor} på vegne af ${owner}`,
    delegated: (name: string, actor: string, to: string, note: string | null) =>
      `${actor} bad ${to} om at løse opgaven »${name}«${note ? `: ${note}` : ''}.`,
    handedBack: (name: string, actor: string, owner: string, note: string | null) =>
      `${actor} gav opgaven »${name}« tilbage til ${owner}${note ? `: ${note}` : ''}.`,
    changed: (name: string, actor: string, what: string) => `${actor} ændrede opgaven »${name}«: ${what}.`,
    newDue: (due: string | null) => (due ? `fristen er nu ${due}` : 'den har ingen frist mere'),
    newFollowUp: (at: string | null) => (at ? `den skal ses på ${at}` : 'den har ingen dag til opfølgning mere'),
    newPriority: (priority: number) => `dens prioritet er nu ${priority}`,
    takenBack: (name: string, actor: string, from: string | null) =>
      `${actor} tog opgaven »${name}« tilbage${from ? ` fra ${from}` : ''}.`,
  },
};
