import type { Language } from '../errors.ts';

/** What an event of a case is told with; `who` and `owner` are names, `what` the step, `more` a reason or message. */
export interface Told {
  kind: string;
  who: string | null;
  owner: string | null;
  what: string;
  to: string | null;
  more: string | null;
}

type Sentence = (told: { who: string; what: string; to: string; more: string }) => string;

/** Danish and English, for every kind that a person wants to read of; the rest is how the machine got on. */
export const SENTENCES: Readonly<Record<string, readonly [Sentence, Sentence]>> = {
  'instance-started': [({ who }) => `${who} startede sagen.`, ({ who }) => `${who} started the case.`],
  'instance-ended': [({ more }) => `Sagen sluttede${more}.`, ({ more }) => `The case ended${more}.`],
  'instance-migrated': [
    ({ who, more }) => `${who} flyttede sagen til en anden udgave af forløbet${more}.`,
    ({ who, more }) => `${who} moved the case to another version of its process${more}.`,
  ],
  'instance-suspended': [
    ({ who, more }) => `${who} satte sagen i bero${more}.`,
    ({ who, more }) => `${who} suspended the case${more}.`,
  ],
  'instance-resumed': [
    ({ who, more }) => `${who} genoptog sagen${more}.`,
    ({ who, more }) => `${who} resumed the case${more}.`,
  ],
  'instance-modified': [
    ({ who, more }) => `${who} rettede sagens gang${more}.`,
    ({ who, more }) => `${who} corrected the course of the case${more}.`,
  ],
  'task-created': [
    ({ what, to }) => `Opgaven »${what}« kom til ${to}.`,
    ({ what, to }) => `The task “${what}” came to ${to}.`,
  ],
  'task-claimed': [({ who, what }) => `${who} tog opgaven »${what}«.`, ({ who, what }) => `${who} took “${what}”.`],
  'task-released': [
    ({ who, what }) => `${who} lagde opgaven »${what}« tilbage.`,
    ({ who, what }) => `${who} put “${what}” back.`,
  ],
  'task-assigned': [
    ({ who, what, to }) => `${who} gav opgaven »${what}« til ${to}.`,
    ({ who, what, to }) => `${who} gave “${what}” to ${to}.`,
  ],
  'task-delegated': [
    ({ who, what, to, more }) => `${who} bad ${to} om at løse opgaven »${what}«${more}.`,
    ({ who, what, to, more }) => `${who} asked ${to} to do “${what}”${more}.`,
  ],
  'task-handed-back': [
    ({ who, what, more }) => `${who} gav opgaven »${what}« tilbage${more}.`,
    ({ who, what, more }) => `${who} handed “${what}” back${more}.`,
  ],
  'task-taken-back': [
    ({ who, what }) => `${who} tog opgaven »${what}« tilbage.`,
    ({ who, what }) => `${who} took “${what}” back.`,
  ],
  'task-changed': [
    ({ who, what }) => `${who} ændrede opgaven »${what}«.`,
    ({ who, what }) => `${who} changed “${what}”.`,
  ],
  'task-completed': [
    ({ who, what }) => `${who} løste opgaven »${what}«.`,
    ({ who, what }) => `${who} completed “${what}”.`,
  ],
  'task-cancelled': [
    ({ what }) => `Opgaven »${what}« blev trukket tilbage.`,
    ({ what }) => `The task “${what}” was withdrawn.`,
  ],
  'ad-hoc-opened': [
    ({ what }) => `Der kan vælges, hvad der skal gøres i »${what}«.`,
    ({ what }) => `What is done in “${what}” can be chosen.`,
  ],
  'ad-hoc-chosen': [
    ({ who, what, to }) => `${who} valgte »${to}« i »${what}«.`,
    ({ who, what, to }) => `${who} chose “${to}” in “${what}”.`,
  ],
  'ad-hoc-completed': [({ who, what }) => `${who} afsluttede »${what}«.`, ({ who, what }) => `${who} ended “${what}”.`],
  'reminder-due': [
    ({ what }) => `Der blev sendt en påmindelse om »${what}«.`,
    ({ what }) => `A reminder about “${what}” was sent.`,
  ],
  'timer-fired': [({ what }) => `Tidspunktet for »${what}« kom.`, ({ what }) => `The moment of “${what}” came.`],
  'message-received': [({ what }) => `Der kom svar til »${what}«.`, ({ what }) => `An answer to “${what}” came.`],
  'signal-received': [({ what }) => `»${what}« skete.`, ({ what }) => `“${what}” happened.`],
  'error-thrown': [
    ({ what, more }) => `»${what}« kunne ikke gennemføres${more}.`,
    ({ what, more }) => `“${what}” could not be carried out${more}.`,
  ],
  'compensation-thrown': [
    ({ what }) => `»${what}«: det, der er gjort, bliver trukket tilbage.`,
    ({ what }) => `“${what}”: what was done is being undone.`,
  ],
  'incident-raised': [
    ({ what, more }) => `»${what}« gik i stå${more}.`,
    ({ what, more }) => `“${what}” came to a standstill${more}.`,
  ],
  'incident-resolved': [
    ({ who, what, more }) => `${who} fik »${what}« i gang igen${more}.`,
    ({ who, what, more }) => `${who} got “${what}” going again${more}.`,
  ],
  'job-done': [({ what }) => `»${what}« blev udført.`, ({ what }) => `“${what}” was carried out.`],
};

const SYSTEM = { da: 'Systemet', en: 'The system' };
const FOR = { da: 'på vegne af', en: 'on behalf of' };
const NOBODY = { da: 'ingen', en: 'nobody' };

export function sentenceOf(told: Told, language: Language): string {
  const sentence = SENTENCES[told.kind]?.[language === 'da' ? 0 : 1];
  const name = told.who ?? SYSTEM[language];
  return (
    sentence?.({
      who: told.owner ? `${name} ${FOR[language]} ${told.owner}` : name,
      what: told.what,
      to: told.to ?? NOBODY[language],
      // a message may bring its own full stop
      more: told.more ? `: ${told.more.replace(/\.\s*$/, '')}` : '',
    }) ?? told.what
  );
}
