import type { FailureCode } from '../../engine/failure.ts';
import type { CodeEntry } from '../../processes/codes.ts';

/** What people read when the engine says no; `{name}` is filled from the failure's details. */
export const ENGINE_CODES: Record<FailureCode, CodeEntry> = {
  TASK_NOT_FOUND: {
    status: 404,
    da: { title: 'Opgaven findes ikke', detail: 'Opgaven findes ikke, eller du har ikke adgang til den.' },
    en: { title: 'No such task', detail: 'The task does not exist, or you may not see it.' },
  },
  TASK_NOT_OPEN: {
    status: 409,
    da: {
      title: 'Opgaven er ikke åben mere',
      detail:
        'Opgaven er faldet bort, fordi sagen er gået videre. Intet er ændret. Se sagen for at finde næste skridt.',
    },
    en: {
      title: 'The task is no longer open',
      detail: 'The task fell away because the case moved on. Nothing was changed. See the case for the next step.',
    },
  },
  ALREADY_DECIDED: {
    status: 409,
    da: {
      title: 'Opgaven er allerede afgjort',
      detail: '{decidedByName} afgjorde opgaven {decidedAtText}. Den første afgørelse gælder, og din er ikke gemt.',
    },
    en: {
      title: 'The task has already been decided',
      detail: '{decidedByName} decided the task {decidedAtText}. The first decision stands and yours was not saved.',
    },
  },
  NOT_AUTHORISED: {
    status: 403,
    da: {
      title: 'Det har du ikke ret til',
      detail: 'Handlingen kræver en anden rolle end dem, du har. Intet er ændret. Spørg en administrator om adgang.',
    },
    en: {
      title: 'You are not authorised',
      detail: 'This needs a role that you do not have. Nothing was changed. Ask an administrator for access.',
    },
  },
  TASK_CLAIMED_BY_OTHER: {
    status: 409,
    da: {
      title: 'En anden har taget opgaven',
      detail: 'Opgaven er taget af en anden. Bed vedkommende om at lægge den tilbage, hvis du skal løse den.',
    },
    en: {
      title: 'Somebody else has taken the task',
      detail: 'The task was taken by somebody else. Ask them to put it back if you are to do it.',
    },
  },
  TASK_NOT_DELEGATED: {
    status: 409,
    da: {
      title: 'Opgaven er ikke overdraget',
      detail:
        'Ingen løser opgaven for en anden mere, så der er intet at give eller tage tilbage. Intet er ændret. Se opgaven igen.',
    },
    en: {
      title: 'The task is not delegated',
      detail:
        'Nobody does the task for somebody else any more, so there is nothing to give or take back. Nothing was changed. Look at the task again.',
    },
  },
  FOUR_EYES: {
    status: 409,
    da: {
      title: 'Opgaven skal løses af en anden',
      detail:
        '{personName} har selv svaret på »{task}« i denne sag, og de to opgaver skal løses af forskellige personer. Det gælder også for administratorer og stedfortrædere. Intet er ændret. Lad en anden løse opgaven.',
    },
    en: {
      title: 'Somebody else must do this task',
      detail:
        '{personName} answered “{taskEn}” in this case, and the two tasks are for different people. That holds for administrators and substitutes too. Nothing was changed. Let somebody else do it.',
    },
  },
  TASK_IS_PERSONAL: {
    status: 409,
    da: {
      title: 'Opgaven er personlig',
      detail:
        'Kun den, der er spurgt, kan løse opgaven. Den kan ikke overdrages, gives til en anden eller løses af en stedfortræder eller en administrator. Intet er ændret. Bed personen om at svare, eller flyt fristen.',
    },
    en: {
      title: 'The task is personal',
      detail:
        'Only the person who is asked can do the task. It cannot be delegated, given to somebody else or done by a substitute or an administrator. Nothing was changed. Ask the person to answer, or move the deadline.',
    },
  },
  AD_HOC_ACTIVITY_NOT_FOUND: {
    status: 409,
    da: {
      title: 'Det kan ikke vælges her',
      detail:
        'Aktiviteten er ikke en af dem, der kan vælges nu. Intet er ændret. Se sagen og vælg en af dem, der står.',
    },
    en: {
      title: 'That cannot be chosen here',
      detail: 'It is not among what can be chosen now. Nothing was changed. See the case and choose from its list.',
    },
  },
  AD_HOC_BUSY: {
    status: 409,
    da: {
      title: 'Én ting ad gangen',
      detail: 'Her udføres én aktivitet ad gangen, og en er i gang. Intet er ændret. Gør den færdig først.',
    },
    en: {
      title: 'One thing at a time',
      detail: 'Here one activity is done at a time, and one is under way. Nothing was changed. Finish it first.',
    },
  },
  AD_HOC_ENDING: {
    status: 409,
    da: {
      title: 'Der kan ikke begyndes på mere',
      detail: 'Forløbet er ved at slutte: det, der er i gang, gøres færdigt, og intet nyt begynder. Intet er ændret.',
    },
    en: {
      title: 'Nothing new can begin',
      detail: 'It is about to end: what is under way is finished and nothing new begins. Nothing was changed.',
    },
  },
  INSTANCE_SUSPENDED: {
    status: 409,
    da: {
      title: 'Sagen er sat i bero',
      detail: 'Sagen står stille, til den genoptages, så intet er ændret. Genoptag den først.',
    },
    en: {
      title: 'The case is suspended',
      detail: 'The case stands still until it is resumed, so nothing was changed. Resume it first.',
    },
  },
  INSTANCE_NOT_SUSPENDED: {
    status: 409,
    da: { title: 'Sagen er ikke sat i bero', detail: 'Sagen går sin gang, så der er intet at genoptage.' },
    en: { title: 'The case is not suspended', detail: 'The case is going on, so there is nothing to resume.' },
  },
  MIGRATION_REFUSED: {
    status: 422,
    da: {
      title: 'Sagen kan ikke flyttes til den udgave',
      detail:
        'Noget, som sagen står ved nu, har ingen plads i den nye udgave. Intet er ændret. Se hvert sted, og angiv i planen, hvad der svarer til det.',
    },
    en: {
      title: 'The case cannot be moved to that version',
      detail:
        'Something the case is at now has no place in the new version. Nothing was changed. Look at each place and say in the plan what stands for it.',
    },
  },
  ELEMENT_NOT_FOUND: {
    status: 422,
    da: {
      title: 'Elementet findes ikke i sagen',
      detail: 'Processen har ikke det element dér, hvor sagen er i gang. Intet er ændret. Se diagrammet.',
    },
    en: {
      title: 'No such element in the case',
      detail: 'The process has no such element where the case is under way. Nothing was changed. See the diagram.',
    },
  },
  INSTANCE_ENDED: {
    status: 409,
    da: { title: 'Sagen er slut', detail: 'Sagen er afsluttet, så der kan ikke ændres i den.' },
    en: { title: 'The case has ended', detail: 'The case has ended, so it cannot be changed.' },
  },
  INSTANCE_NOT_STARTED: {
    status: 409,
    da: { title: 'Sagen er ikke begyndt', detail: 'Sagen er ikke klar endnu. Prøv igen om et øjeblik.' },
    en: { title: 'The case has not started', detail: 'The case is not ready yet. Try again in a moment.' },
  },
  INSTANCE_ALREADY_STARTED: {
    status: 409,
    da: { title: 'Sagen er allerede begyndt', detail: 'Der findes allerede en sag med dette id.' },
    en: { title: 'The case has already started', detail: 'There is a case with this id already.' },
  },
  START_EVENT_NOT_FOUND: {
    status: 422,
    da: {
      title: 'Processen kan ikke startes sådan',
      detail: 'Processen har ingen startbegivenhed, der passer. Vælg en startbegivenhed, som findes i diagrammet.',
    },
    en: {
      title: 'The process cannot be started like this',
      detail: 'The process has no start event that fits. Name a start event that stands in the diagram.',
    },
  },
  ELEMENT_INSTANCE_NOT_FOUND: {
    status: 404,
    da: { title: 'Trinnet findes ikke', detail: 'Det trin, der nævnes, findes ikke i sagen.' },
    en: { title: 'No such step', detail: 'The step named does not exist in the case.' },
  },
  INCIDENT_NOT_OPEN: {
    status: 409,
    da: { title: 'Fejlen er allerede løst', detail: 'En anden har løst fejlen, eller trinnet er faldet bort.' },
    en: { title: 'The incident is already resolved', detail: 'Somebody resolved it, or the step fell away.' },
  },
  MESSAGE_NOT_EXPECTED: {
    status: 409,
    da: {
      title: 'Ingen venter på beskeden',
      detail: 'Ingen sag venter på en besked med det navn og den nøgle. Intet er ændret.',
    },
    en: {
      title: 'Nobody waits for the message',
      detail: 'No case waits for a message with that name and key. Nothing was changed.',
    },
  },
  EXPRESSION_FAILED: {
    status: 422,
    da: { title: 'Et udtryk kunne ikke beregnes', detail: 'Et udtryk i processen fejlede med de givne oplysninger.' },
    en: { title: 'An expression failed', detail: 'An expression of the process failed with the data given.' },
  },
  CONDITION_NOT_BOOLEAN: {
    status: 422,
    da: { title: 'En betingelse gav ikke ja eller nej', detail: 'Ret betingelsen i processen eller oplysningerne.' },
    en: { title: 'A condition gave neither true nor false', detail: 'Correct the condition or the data.' },
  },
  NO_FLOW_TAKEN: {
    status: 422,
    da: { title: 'Ingen vej passer', detail: 'Ingen af vejene ud af valget passer til oplysningerne.' },
    en: { title: 'No flow fits', detail: 'None of the flows out of the gateway fits the data.' },
  },
  LOOP_WITHOUT_WAITING: {
    status: 422,
    da: { title: 'Processen kører i ring', detail: 'Processen kommer tilbage til samme trin uden at vente på noget.' },
    en: { title: 'The process goes in circles', detail: 'The process returns to the same step without waiting.' },
  },
  ERROR_NOT_CAUGHT: {
    status: 422,
    da: { title: 'En fejl blev ikke grebet', detail: 'Processen meldte en fejl, som intet trin tager sig af.' },
    en: { title: 'An error was not caught', detail: 'The process reported an error that no step takes care of.' },
  },
  TIMER_TEXT_INVALID: {
    status: 422,
    da: { title: 'Et tidspunkt kan ikke læses', detail: 'Et tidspunkt eller en varighed i processen er ikke gyldig.' },
    en: { title: 'A time cannot be read', detail: 'A time or duration in the process is not valid.' },
  },
  COLLECTION_INVALID: {
    status: 422,
    da: {
      title: 'En liste er ikke en liste',
      detail: 'Et trin, der skal gentages for hver i en liste, fik ingen liste.',
    },
    en: { title: 'A list is not a list', detail: 'A step to be repeated for each item of a list got no list.' },
  },
  CARDINALITY_INVALID: {
    status: 422,
    da: { title: 'Et antal er ikke gyldigt', detail: 'Antallet af gentagelser skal være et helt tal fra 0 og op.' },
    en: { title: 'A number is not valid', detail: 'The number of repetitions must be a whole number from 0 on.' },
  },
  CORRELATION_KEY_MISSING: {
    status: 422,
    da: { title: 'Nøglen mangler', detail: 'Beskeden kan ikke finde sin sag, fordi nøglen mangler.' },
    en: { title: 'The key is missing', detail: 'The message cannot find its case because the key is missing.' },
  },
  CALLED_PROCESS_MISSING: {
    status: 422,
    da: { title: 'En kaldt proces mangler', detail: 'Læg den proces ind, som trinnet kalder.' },
    en: { title: 'A called process is missing', detail: 'Deploy the process that the step calls.' },
  },
  DECISION_MISSING: {
    status: 422,
    da: { title: 'En beslutningstabel mangler', detail: 'Læg den tabel ind, som trinnet bruger.' },
    en: { title: 'A decision is missing', detail: 'Deploy the decision that the step uses.' },
  },
  DECISION_NO_MATCH: {
    status: 422,
    da: { title: 'Ingen regel passer', detail: 'Ingen række i tabellen passer til oplysningerne.' },
    en: { title: 'No rule fits', detail: 'No row of the table fits the data.' },
  },
  DECISION_NOT_UNIQUE: {
    status: 422,
    da: { title: 'Flere regler passer', detail: 'Flere rækker passer, men tabellen tillader kun én.' },
    en: { title: 'Several rules fit', detail: 'Several rows fit, but the table allows only one.' },
  },
  DECISION_FAILED: {
    status: 422,
    da: { title: 'Beslutningen fejlede', detail: 'Tabellen kunne ikke beregnes med de givne oplysninger.' },
    en: { title: 'The decision failed', detail: 'The table could not be evaluated with the data given.' },
  },
  JOB_FAILED: {
    status: 502,
    da: { title: 'Et automatisk trin fejlede', detail: 'Fejlen ligger på sagen og kan prøves igen.' },
    en: { title: 'An automatic step failed', detail: 'The failure lies on the case and can be tried again.' },
  },
  VARIABLES_TOO_LARGE: {
    status: 413,
    da: {
      title: 'Oplysningerne fylder for meget',
      detail: 'Sagen kan ikke bære så mange oplysninger. Gem filer som dokumenter.',
    },
    en: { title: 'The data are too large', detail: 'The case cannot carry that much data. Keep files as documents.' },
  },
  INPUT_INVALID: {
    status: 422,
    da: {
      title: 'Oplysningerne kan ikke bruges',
      detail: 'Intet er ændret. Se de enkelte fejl, ret dem og prøv igen.',
    },
    en: { title: 'The data cannot be used', detail: 'Nothing was changed. See each error, correct it and try again.' },
  },
};
