/** Danish texts for choosing a person by name; a part of `da.ts`. */
export const daPeople = {
  choosePerson: {
    hint: 'Skriv noget af navnet, og vælg på listen.',
    list: 'Personer',
    chosen: (name: string) => `Valgt: ${name}`,
    found: (count: number) => (count === 1 ? '1 person passer' : `${count} personer passer`),
    more: (shown: number) => `De første ${shown} vises. Skriv mere af navnet for at finde andre.`,
    nobody: (text: string) => (text ? `Ingen hedder noget med »${text}«.` : 'Der er ingen at vælge.'),
    notChosen: 'Vælg en person på listen.',
    unavailable: 'Listen kunne ikke hentes. Prøv igen om lidt.',
  },
};
