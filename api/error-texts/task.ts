import type { CodeEntry } from '../../processes/codes.ts';

/** Refusals of drafts, comments and files beside a task or a case. */
export const TASK_CODES = {
  DRAFT_CONFLICT: {
    status: 409,
    da: {
      title: 'Kladden er ændret et andet sted',
      detail:
        'Du har gemt en anden kladde {savedAtText}, fra et andet vindue eller en anden enhed. Vælg, hvad der gælder.',
    },
    en: {
      title: 'The draft was changed elsewhere',
      detail: 'You kept another draft {savedAtText}, from another window or device. Choose what holds.',
    },
  },
  FILE_TOO_LARGE: {
    status: 413,
    da: {
      title: 'Filen er for stor',
      detail: 'En fil må højst fylde {limit} MB. Intet er gemt. Gør filen mindre, eller del den i flere.',
    },
    en: {
      title: 'The file is too large',
      detail: 'A file may take {limit} MB at most. Nothing was kept. Make it smaller, or split it into several.',
    },
  },
  FILE_EMPTY: {
    status: 422,
    da: { title: 'Filen er tom', detail: 'Der er intet i filen. Intet er gemt. Vælg filen igen.' },
    en: {
      title: 'The file is empty',
      detail: 'There is nothing in the file. Nothing was kept. Choose the file again.',
    },
  },
  FILE_INTERRUPTED: {
    status: 400,
    da: { title: 'Filen kom ikke helt frem', detail: 'Overførslen blev afbrudt. Intet er gemt. Send filen igen.' },
    en: { title: 'The file did not arrive', detail: 'The upload broke off. Nothing was kept. Send the file again.' },
  },
  FILE_NAME_MISSING: {
    status: 422,
    da: {
      title: 'Filen har intet navn',
      detail: 'Send navnet i feltet x-file-name, procentkodet som i en adresse, højst 200 tegn. Intet er gemt.',
    },
    en: {
      title: 'The file has no name',
      detail: 'Send its name in the header x-file-name, percent-encoded, 200 characters at most. Nothing was kept.',
    },
  },
  FILE_KIND_REFUSED: {
    status: 422,
    da: {
      title: 'Den slags filer kan ikke vedhæftes',
      detail: 'Filen er ikke en af dem, der kan vedhæftes: {allowed}. Intet er gemt. Gem den som PDF, og prøv igen.',
    },
    en: {
      title: 'That kind of file cannot be attached',
      detail:
        'The file is not one of those that can be attached: {allowed}. Nothing was kept. Save it as PDF and try again.',
    },
  },
  FILE_NAME_DISAGREES: {
    status: 422,
    da: {
      title: 'Filens navn og indhold passer ikke sammen',
      detail: 'Navnet siger én slags fil, og indholdet er en anden. Intet er gemt. Ret endelsen, eller gem filen igen.',
    },
    en: {
      title: 'The name and the content of the file disagree',
      detail:
        'The name says one kind of file, the content is another. Nothing was kept. Correct the ending, or save it again.',
    },
  },
  FILE_HAS_MACRO: {
    status: 422,
    da: {
      title: 'Filen indeholder et program',
      detail: 'Filen har makroer og kan ikke vedhæftes. Intet er gemt. Gem den uden makroer eller som PDF.',
    },
    en: {
      title: 'The file contains a program',
      detail: 'The file has macros and cannot be attached. Nothing was kept. Save it without macros, or as PDF.',
    },
  },
  FILE_THERE_ALREADY: {
    status: 409,
    da: {
      title: 'Filen er her i forvejen',
      detail:
        'Den samme fil ligger allerede på sagen som {name}. Intet er gemt. Læg den kun ind igen, hvis du mener det.',
    },
    en: {
      title: 'The file is here already',
      detail: 'The same file already lies on the case as {name}. Nothing was kept. Add it again only if you mean to.',
    },
  },
  FILE_REMOVED: {
    status: 410,
    da: { title: 'Filen er fjernet', detail: 'Filens indhold er fjernet og kan ikke hentes.' },
    en: { title: 'The file was removed', detail: 'The content of the file was removed and cannot be read.' },
  },
  REASON_MISSING: {
    status: 422,
    da: { title: 'Begrundelsen mangler', detail: 'Skriv, hvorfor filen fjernes. Intet er ændret.' },
    en: { title: 'The reason is missing', detail: 'Say why the file is removed. Nothing was changed.' },
  },
  MENTION_CANNOT_SEE: {
    status: 422,
    da: {
      title: 'En nævnt person kan ikke læse kommentaren',
      detail:
        '{name} har ikke adgang til at læse kommentaren. Intet er gemt. Fjern navnet, eller del kommentaren med alle på sagen.',
    },
    en: {
      title: 'A person mentioned cannot read the comment',
      detail:
        '{name} may not read the comment. Nothing was kept. Take the name out, or share the comment with all on the case.',
    },
  },
  COMMENT_TOO_OLD: {
    status: 409,
    da: {
      title: 'Kommentaren kan ikke ændres mere',
      detail: 'En kommentar kan ændres og slettes i {hours} timer. Skriv en ny kommentar i stedet.',
    },
    en: {
      title: 'The comment can no longer be changed',
      detail: 'A comment can be changed and deleted for {hours} hours. Write a new comment instead.',
    },
  },
} as const satisfies Record<string, CodeEntry>;

export type TaskCode = keyof typeof TASK_CODES;
