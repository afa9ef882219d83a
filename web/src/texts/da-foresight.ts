/** Danish texts of the forecast of a case; a part of `da.ts`. */
export const daForesight = {
  foresight: {
    title: 'Hvad vil der ske?',
    lead: 'En prognose: sagen køres frem på skærmen med sine egne regler. Intet sættes i gang, og intet gemmes.',
    make: 'Lav en prognose',
    again: 'Lav prognosen igen',
    working: 'Prognosen regnes ud.',
    badge: 'Prognose',
    madeAt: (when: string) => `Lavet ${when}`,
    failed: 'Prognosen kunne ikke laves. Sagen er ikke påvirket. Prøv igen, eller spørg en administrator.',
    notWhole: 'Prognosen kræver, at du kan se hele sagen. Det kan du ikke her.',
    notProcess: 'Du har ikke adgang til at se processen, så der kan ikke laves en prognose.',
    picture: 'Tidslinje',
    pictureLabel: (from: string, to: string, counts: string) =>
      `Tidslinje fra ${from} til ${to} med ${counts}. Listen nedenfor siger det samme.`,
    count: (count: number, what: string) => `${count} ${what}`,
    zoomIn: 'Vis større',
    zoomOut: 'Vis mindre',
    lane: { task: 'opgaver', mail: 'breve', meeting: 'møder', timer: 'tidspunkter', other: 'andet' } as Record<
      string,
      string
    >,
    list: 'Dag for dag',
    whom: 'Til',
    what: {
      start: (name: string) => `Sagen begynder: ${name}`,
      task: (name: string) => `Opgave: ${name}`,
      answer: (name: string) => `Løst: ${name}`,
      lapsed: (name: string) => `Bortfalder: ${name}`,
      choice: (name: string) => `Der kan vælges, hvad der skal gøres: ${name}`,
      reminder: (name: string) => `Påmindelse om opgaven: ${name}`,
      timer: (name: string) => `Tiden er inde: ${name}`,
      mail: (name: string) => `Brev: ${name}`,
      document: (name: string) => `Dokument: ${name}`,
      message: (name: string) => `Besked til andre: ${name}`,
      received: (name: string) => `Besked kommer: ${name}`,
      meeting: (name: string) => `Møde: ${name}`,
      trouble: (name: string) => `Her går sagen i stå: ${name}`,
      unknown: (name: string) => `Kan ikke forudses: ${name}`,
      end: (name: string) => `Sagen slutter: ${name}`,
    } as Record<string, (name: string) => string>,
    due: (when: string) => `frist ${when}`,
    why: {
      SERVICE_UNKNOWN: 'Hvad der kommer ud af det, afhænger af andre systemer. Prognosen regner med ingenting.',
      PROCESS_UNKNOWN: 'Hvilken proces der kaldes, ved man først, når det sker.',
      CALLED_PROCESS_MISSING: 'Den proces, der kaldes, kendes ikke her.',
      FOUR_EYES: 'Der skal to forskellige personer til, og prognosen fandt kun én.',
    } as Record<string, string>,
    whyOther: (code: string) => `Grunden er ${code}.`,
    someone: 'ingen bestemt',
    assumed: {
      applicant: (number: string) => `ansøger ${number}`,
      doctors: 'lægerne i kommunen',
      consultant: 'konsulenten',
      other: 'en, der ikke er kendt endnu',
    },
    stop: {
      ended: (when: string) => `Sagen er slut ${when}.`,
      horizon: (when: string) => `Prognosen ser ikke længere end til ${when}. Sagen er ikke slut da.`,
      limit: (when: string) =>
        `Prognosen stopper ${when}, fordi der sker meget mange ting, eller fordi lukkedagene ikke kendes længere frem.`,
      waits: (when: string, what: string) => `Fra ${when} venter sagen på ${what}. Det vides ikke, hvornår det sker.`,
      waitsNothing: (when: string) => `Fra ${when} sker der ikke mere, som kan forudses.`,
      suspended: 'Sagen er sat i bero, så der sker ikke mere, før den sættes i gang igen.',
      refused: (code: string) => `Sagen kan ikke begynde sådan (${code}).`,
    },
    startLacks: (count: number) =>
      count === 1
        ? 'Ét felt i skemaet er ikke udfyldt. Prognosen gætter på det.'
        : `${count} felter i skemaet er ikke udfyldt. Prognosen gætter på dem.`,
    assumptions: 'Det regner prognosen med',
    assumptionsLead: 'Ret det, der ikke passer. Prognosen laves straks om.',
    tasks: 'Hvem svarer hvornår',
    numbers: 'Antal',
    ways: 'Hvilken vej det går',
    messages: 'Beskeder udefra',
    services: 'Kontrol, der kan sige nej',
    changed: 'Ændret',
    change: 'Ret',
    close: 'Luk',
    reset: 'Nulstil alle',
    resetOne: 'Nulstil',
    turn: (number: number) => `${number}. gang`,
    sentence: (who: string, what: string, when: string) => `${who}: »${what}« ${when}.`,
    when: {
      after: (days: number, time: string) =>
        days === 0
          ? 'løses med det samme'
          : days === 1
            ? `løses efter 1 arbejdsdag ${time}`
            : `løses efter ${days} arbejdsdage ${time}`,
      beforeDue: (days: number, time: string) =>
        days === 0
          ? `løses på fristens dag ${time}`
          : days === 1
            ? `løses arbejdsdagen før fristen ${time}`
            : `løses ${days} arbejdsdage før fristen ${time}`,
      delay: (days: string) => `løses efter ${days}`,
      days: (count: number) => (count === 1 ? '1 dag' : `${count} dage`),
      on: (date: string, time: string) => `løses ${date} ${time}`,
      never: 'bliver aldrig løst',
    },
    kind: {
      after: 'Arbejdsdage efter, at den kommer',
      'before-due': 'Arbejdsdage før fristen',
      on: 'På en bestemt dag',
      never: 'Aldrig',
    } as Record<string, string>,
    kindLabel: 'Hvornår',
    days: 'Arbejdsdage',
    date: 'Dato',
    time: 'Klokken',
    answer: 'Svar',
    messageNever: (name: string) => `»${name}« kommer aldrig.`,
    messageAfter: (name: string, days: number) =>
      days === 1 ? `»${name}« kommer efter 1 arbejdsdag.` : `»${name}« kommer efter ${days} arbejdsdage.`,
    messageOn: (name: string, date: string) => `»${name}« kommer ${date}.`,
    way: (name: string, way: string) => `»${name}« går til: ${way}.`,
    wayFree: 'Som svarene siger',
    wayLabel: 'Første gang går det',
    fine: (name: string) => `»${name}« siger ja.`,
    refusedWith: (name: string, what: string) => `»${name}« siger nej: ${what}.`,
    serviceLabel: 'Udfald',
    serviceFine: 'Siger ja',
    number: {
      applicants: 'Så mange søger stillingen',
      returnedLetters: 'Breve, der kommer retur',
      eligible: 'Kravene er opfyldt ved hver kontrol (1 = ja, 0 = nej)',
    } as Record<string, string>,
    moves: 'Det flyttede sig siden sidste prognose',
    movesNone: 'Ingen datoer har flyttet sig siden sidste prognose.',
    moved: (what: string, before: string, now: string) => `${what}: fra ${before} til ${now}`,
    isNew: (what: string, now: string) => `${what}: nyt, ${now}`,
    isGone: (what: string, before: string) => `${what}: sker ikke længere (var ${before})`,
    more: (count: number) => `og ${count} til`,
    csv: 'Hent som regneark (CSV)',
    ics: 'Hent til kalender (ICS)',
    print: 'Udskriv prognosen',
    columns: ['Dato', 'Klokkeslæt', 'Hvad', 'Til', 'Frist'],
    fileName: 'prognose',
  },
};
