import type { CodeEntry } from '../../processes/codes.ts';

/** Refusals that only exist over HTTP. */
export const HTTP_CODES = {
  BODY_NOT_JSON: {
    status: 400,
    da: { title: 'Indholdet er ikke JSON', detail: 'Det sendte kan ikke læses som JSON. Intet er ændret.' },
    en: { title: 'The body is not JSON', detail: 'What was sent cannot be read as JSON. Nothing was changed.' },
  },
  QUERY_INVALID: {
    status: 400,
    da: { title: 'Adressen har ugyldige valg', detail: 'Se de enkelte fejl, og ret adressen.' },
    en: { title: 'The address has invalid parameters', detail: 'See each error and correct the address.' },
  },
  CURSOR_INVALID: {
    status: 400,
    da: {
      title: 'Listen kan ikke fortsættes herfra',
      detail: 'Mærket for næste side er ugyldigt. Hent listen forfra.',
    },
    en: { title: 'The list cannot go on from here', detail: 'The cursor is not valid. Read the list from the start.' },
  },
  NOT_SIGNED_IN: {
    status: 401,
    da: { title: 'Du er ikke logget ind', detail: 'Log ind, eller send et gyldigt adgangstoken, og prøv igen.' },
    en: { title: 'You are not signed in', detail: 'Sign in or send a valid access token, and try again.' },
  },
  PERSON_UNKNOWN: {
    status: 403,
    da: {
      title: 'Personen er ikke oprettet',
      detail: 'Login lykkedes, men personen er ikke oprettet her. Bed en administrator om adgang.',
    },
    en: {
      title: 'The person is not registered',
      detail: 'Sign-in worked, but the person is not registered here. Ask an administrator for access.',
    },
  },
  CSRF_REFUSED: {
    status: 403,
    da: {
      title: 'Kaldet kom fra en fremmed side',
      detail: 'Send feltet x-csrf-token fra /session, eller brug et adgangstoken. Intet er ændret.',
    },
    en: {
      title: 'The call came from another site',
      detail: 'Send the x-csrf-token header given by /session, or use an access token. Nothing was changed.',
    },
  },
  SIGN_IN_FAILED: {
    status: 400,
    da: { title: 'Login mislykkedes', detail: 'Svaret fra login-tjenesten kunne ikke bruges. Prøv at logge ind igen.' },
    en: {
      title: 'Sign-in failed',
      detail: 'The answer of the sign-in service could not be used. Try to sign in again.',
    },
  },
  INCIDENT_HANDOVER_REFUSED: {
    status: 422,
    da: {
      title: 'Personen kan ikke overtage fejlen',
      detail: 'Vælg en kollega, der må løse fejl i denne sag. Intet er ændret.',
    },
    en: {
      title: 'The person cannot take over the incident',
      detail: 'Choose a colleague who may resolve incidents in this case. Nothing was changed.',
    },
  },
  MAIL_NOT_FAILED: {
    status: 409,
    da: {
      title: 'Mailen kan ikke sendes igen',
      detail: 'Kun en mail, der ikke kunne sendes, kan sendes igen. Den er sendt nu eller venter på at blive sendt.',
    },
    en: {
      title: 'The mail cannot be sent again',
      detail:
        'Only a mail that could not be sent can be sent again. It has been sent by now, or is waiting to be sent.',
    },
  },
  NOT_FOUND: {
    status: 404,
    da: { title: 'Findes ikke', detail: 'Det findes ikke, eller du har ikke adgang til det.' },
    en: { title: 'Not found', detail: 'It does not exist, or you may not see it.' },
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    da: { title: 'Metoden bruges ikke her', detail: 'Adressen findes, men ikke med den metode. Se feltet Allow.' },
    en: { title: 'Method not allowed', detail: 'The address exists, but not with this method. See the Allow header.' },
  },
  CONFLICT: {
    status: 409,
    da: {
      title: 'Det findes allerede',
      detail: 'Der er allerede en post med samme nøgle, eller perioderne overlapper. Intet er ændret.',
    },
    en: {
      title: 'It already exists',
      detail: 'There is a record with the same key, or periods overlap. Nothing was changed.',
    },
  },
  REQUEST_IN_PROGRESS: {
    status: 409,
    da: { title: 'Kaldet er i gang', detail: 'Et kald med samme Idempotency-Key er i gang. Prøv igen om lidt.' },
    en: {
      title: 'The request is in progress',
      detail: 'A request with the same Idempotency-Key is under way. Try again soon.',
    },
  },
  BODY_TOO_LARGE: {
    status: 413,
    da: { title: 'Indholdet er for stort', detail: 'Indholdet er større end den tilladte grænse. Intet er ændret.' },
    en: { title: 'The body is too large', detail: 'The body is larger than the limit. Nothing was changed.' },
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    da: { title: 'Indholdstypen kan ikke bruges', detail: 'Send indholdet som application/json.' },
    en: { title: 'Unsupported media type', detail: 'Send the body as application/json.' },
  },
  BODY_INVALID: {
    status: 422,
    da: {
      title: 'Oplysningerne kan ikke bruges',
      detail: 'Intet er ændret. Se de enkelte fejl, ret dem og prøv igen.',
    },
    en: { title: 'The data cannot be used', detail: 'Nothing was changed. See each error, correct it and try again.' },
  },
  FORM_INVALID: {
    status: 422,
    da: { title: 'Formularen har fejl', detail: 'Intet er gemt. Ret felterne, og send igen.' },
    en: { title: 'The form has errors', detail: 'Nothing was saved. Correct the fields and send again.' },
  },
  DEPLOY_REFUSED: {
    status: 422,
    da: {
      title: 'Processen kan ikke lægges ind',
      detail: 'Diagrammet har fejl. Intet er lagt ind. Ret dem, og prøv igen.',
    },
    en: {
      title: 'The process cannot be deployed',
      detail: 'The diagram has errors. Nothing was deployed. Correct them and try again.',
    },
  },
  REFERENCE_UNKNOWN: {
    status: 422,
    da: {
      title: 'Henviser til noget, der ikke findes',
      detail: 'En af de nævnte poster findes ikke. Intet er ændret.',
    },
    en: {
      title: 'Refers to something unknown',
      detail: 'One of the records named does not exist. Nothing was changed.',
    },
  },
  REGISTER_REFUSED: {
    status: 422,
    da: {
      title: 'Registret siger nej',
      detail: 'Oplysningerne bryder en regel i registret ({rule}). Intet er ændret.',
    },
    en: {
      title: 'The register refuses',
      detail: 'The data break a rule of the register ({rule}). Nothing was changed.',
    },
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    da: {
      title: 'Nøglen er brugt til noget andet',
      detail: 'Idempotency-Key er brugt før med et andet indhold. Brug en ny nøgle.',
    },
    en: {
      title: 'The key was used for something else',
      detail: 'The Idempotency-Key was used with another body. Use a new key.',
    },
  },
  CLOCK_BACKWARDS: {
    status: 422,
    da: { title: 'Uret kan kun gå frem', detail: 'Tidspunktet ligger før nu. Vælg et senere.' },
    en: { title: 'The clock only goes forward', detail: 'The time lies before now. Choose a later one.' },
  },
  CLOCK_HELD: {
    status: 503,
    da: {
      title: 'Uret kan ikke gå videre',
      detail: 'Noget i sag {case} er ikke færdigt og holder uret fast. Vent lidt, og prøv igen.',
    },
    en: {
      title: 'The clock cannot go on',
      detail: 'Something in case {case} is not finished and holds the clock. Wait a little and try again.',
    },
  },
  INTERNAL: {
    status: 500,
    da: {
      title: 'Der skete en fejl',
      detail: 'Fejlen er skrevet i loggen. Prøv igen, og giv besked, hvis den bliver ved.',
    },
    en: { title: 'Something went wrong', detail: 'The failure is in the log. Try again, and tell us if it stays.' },
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    da: { title: 'Databasen svarer ikke', detail: 'Intet er ændret. Prøv igen om lidt.' },
    en: { title: 'The database does not answer', detail: 'Nothing was changed. Try again soon.' },
  },
  ENGINE_UNAVAILABLE: {
    status: 503,
    da: {
      title: 'Sagsmotoren svarer ikke',
      detail: 'Prøv igen om lidt med samme Idempotency-Key; så sker det kun én gang.',
    },
    en: {
      title: 'The engine does not answer',
      detail: 'Try again soon with the same Idempotency-Key; then it happens only once.',
    },
  },
  SIGN_IN_UNAVAILABLE: {
    status: 503,
    da: { title: 'Login-tjenesten svarer ikke', detail: 'Prøv igen om lidt.' },
    en: { title: 'The sign-in service does not answer', detail: 'Try again soon.' },
  },
} as const satisfies Record<string, CodeEntry>;

export type HttpCode = keyof typeof HTTP_CODES;
