import type { daPeople } from './da-people.ts';

/** English texts for choosing a person by name; a part of `en.ts`. */
export const enPeople: typeof daPeople = {
  choosePerson: {
    hint: 'Write some of the name, and choose from the list.',
    list: 'People',
    chosen: (name) => `Chosen: ${name}`,
    found: (count) => (count === 1 ? '1 person fits' : `${count} people fit`),
    more: (shown) => `The first ${shown} are shown. Write more of the name to find others.`,
    nobody: (text) => (text ? `Nobody’s name holds “${text}”.` : 'There is nobody to choose.'),
    notChosen: 'Choose a person from the list.',
    unavailable: 'The list could not be read. Try again in a moment.',
  },
};
