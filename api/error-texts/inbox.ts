import type { CodeEntry } from '../../processes/codes.ts';

/** Refusals of the inbox: putting away, views, work on many things at once. */
export const INBOX_CODES = {
  SNOOZE_PAST_DEADLINE: {
    status: 409,
    da: {
      title: 'Så ville fristen være overskredet',
      detail:
        'Opgaven har frist {dueAtText}, og du vil først se den igen bagefter. Intet er ændret. Vælg en tidligere dag, eller bekræft, at det er meningen.',
    },
    en: {
      title: 'The deadline would have passed',
      detail:
        'The task is due {dueAtText}, and you would see it again only after that. Nothing was changed. Choose an earlier day, or confirm that you mean it.',
    },
  },
  SNOOZE_NOT_LATER: {
    status: 422,
    da: {
      title: 'Tidspunktet er gået',
      detail: 'Vælg et tidspunkt, der ligger fremme i tiden. Intet er ændret.',
    },
    en: { title: 'That time has passed', detail: 'Choose a time that is still to come. Nothing was changed.' },
  },
  VIEWS_FULL: {
    status: 409,
    da: {
      title: 'Du har allerede mange visninger',
      detail: 'Der kan højst gemmes {limit}. Intet er ændret. Fjern en, du ikke bruger, og prøv igen.',
    },
    en: {
      title: 'You have many views already',
      detail: 'At most {limit} can be kept. Nothing was changed. Remove one that you do not use, and try again.',
    },
  },
  JOB_EMPTY: {
    status: 422,
    da: {
      title: 'Der er intet at gøre noget ved',
      detail: 'Ingen opgaver eller sager passer med det valgte. Intet er ændret. Vælg mindst én.',
    },
    en: {
      title: 'There is nothing to work on',
      detail: 'No tasks or cases match what you chose. Nothing was changed. Choose at least one.',
    },
  },
  JOB_TOO_LARGE: {
    status: 422,
    da: {
      title: 'Det er for mange på én gang',
      detail: 'Der kan højst tages {limit} ad gangen. Intet er ændret. Vælg færre.',
    },
    en: {
      title: 'Too many at once',
      detail: 'At most {limit} can be taken at a time. Nothing was changed. Choose fewer.',
    },
  },
  JOB_NOT_FINISHED: {
    status: 409,
    da: { title: 'Arbejdet er ikke færdigt', detail: 'Vent, til det er færdigt, og fortryd det så.' },
    en: { title: 'The work is not finished', detail: 'Wait until it is finished; then it can be undone.' },
  },
  JOB_NOT_UNDOABLE: {
    status: 409,
    da: {
      title: 'Det kan ikke fortrydes',
      detail: 'Det, der er gjort, kan ikke tages tilbage samlet, eller det er taget tilbage én gang. Intet er ændret.',
    },
    en: {
      title: 'It cannot be undone',
      detail: 'What was done cannot be taken back at once, or has been taken back already. Nothing was changed.',
    },
  },
} as const satisfies Record<string, CodeEntry>;

export type InboxCode = keyof typeof INBOX_CODES;
