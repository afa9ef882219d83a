import type { CodeEntry } from './codes.ts';

/** Refusals of absence and substitution. */
export const ABSENCE_CODES = {
  ABSENCE_OVERLAP: {
    status: 409,
    da: {
      title: 'Der er allerede meldt fravær',
      detail:
        'En eller flere af dagene er meldt som fravær i forvejen. Intet er ændret. Vælg andre dage, eller afslut det andet fravær først.',
    },
    en: {
      title: 'An absence is entered already',
      detail:
        'One or more of the days are entered as absence already. Nothing was changed. Choose other days, or end the other absence first.',
    },
  },
  PERIOD_OVER: {
    status: 422,
    da: { title: 'Dagene er gået', detail: 'Den sidste dag ligger før i dag. Intet er ændret. Vælg en senere dag.' },
    en: {
      title: 'The days are over',
      detail: 'The last day lies before today. Nothing was changed. Choose a later day.',
    },
  },
  PERIOD_BACKWARDS: {
    status: 422,
    da: {
      title: 'Den sidste dag ligger før den første',
      detail: 'Perioden slutter, før den begynder. Intet er ændret. Ret en af dagene.',
    },
    en: {
      title: 'The last day lies before the first',
      detail: 'The period ends before it begins. Nothing was changed. Correct one of the days.',
    },
  },
  SUBSTITUTE_IS_ONESELF: {
    status: 422,
    da: {
      title: 'Vælg en anden person',
      detail: 'Man kan ikke være stedfortræder for sig selv. Intet er ændret. Vælg en kollega.',
    },
    en: {
      title: 'Choose another person',
      detail: 'Nobody can stand in for themselves. Nothing was changed. Choose a colleague.',
    },
  },
  SUBSTITUTION_OVERLAP: {
    status: 409,
    da: {
      title: 'Der er allerede en stedfortræder',
      detail:
        'På en eller flere af dagene er der allerede en stedfortræder for de samme opgaver. Intet er ændret. Afslut den anden først, eller vælg andre dage.',
    },
    en: {
      title: 'Somebody stands in already',
      detail:
        'On one or more of the days somebody stands in for the same tasks already. Nothing was changed. End that first, or choose other days.',
    },
  },
  SUBSTITUTION_CIRCLE: {
    status: 409,
    da: {
      title: 'Opgaverne ville gå i ring',
      detail:
        'Opgaverne ville komme tilbage til den, der er fraværende, gennem {chain}. Intet er ændret. Vælg en anden stedfortræder eller andre dage.',
    },
    en: {
      title: 'The tasks would go in a circle',
      detail:
        'The tasks would come back to the absent person through {chain}. Nothing was changed. Choose another substitute or other days.',
    },
  },
  NOT_SUBSTITUTE: {
    status: 403,
    da: {
      title: 'Du er ikke stedfortræder for den opgave',
      detail:
        'Du handlede på vegne af en anden, men er ikke (længere) stedfortræder for den opgave. Intet er ændret. Din kladde er gemt; spørg den, opgaven tilhører.',
    },
    en: {
      title: 'You do not stand in for this task',
      detail:
        'You acted on behalf of somebody, but do not stand in (any more) for this task. Nothing was changed. Your draft is kept; ask the person whose task it is.',
    },
  },
  BALLOT_IS_PERSONAL: {
    status: 403,
    da: {
      title: 'En stemme er personlig',
      detail: 'Ingen kan stemme på vegne af en anden. Intet er ændret. Den, stemmen tilhører, må selv afgive den.',
    },
    en: {
      title: 'A vote is personal',
      detail: 'Nobody can vote on behalf of another. Nothing was changed. The person whose vote it is must cast it.',
    },
  },
} as const satisfies Record<string, CodeEntry>;
