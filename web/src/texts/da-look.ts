/** Danish texts of colours and of the accessibility statement; a part of `da.ts`. */
export const daLook = {
  colours: {
    label: 'Farver',
    title: 'Farver',
    legend: 'Vælg sidernes farver',
    hint: 'Valget gælder alle dine enheder. Papir er altid sort på hvidt.',
    auto: 'Som enheden',
    light: 'Lyse',
    dark: 'Mørke',
  },
  about: {
    title: 'Tilgængelighedserklæring',
    intro:
      'Alle skal kunne bruge Sagsgang, også med tastatur, skærmlæser, stor skrift og egne farver. Erklæringen gælder disse sider og følger lov om tilgængelighed af offentlige organers websteder og mobilapplikationer.',
    statusTitle: 'Overholdelsesstatus',
    status:
      'Siderne overholder delvist den harmoniserede standard EN 301 549, som svarer til WCAG 2.1 på niveau A og AA. Vi sigter mod WCAG 2.2 på niveau AA. Det, der mangler, står herunder.',
    knownTitle: 'Det virker ikke fuldt ud',
    known: [
      'Selve procesdiagrammet kan ikke læses af en skærmlæser (1.1.1). Det tegnes af bpmn.io, som ikke sætter ord på figurerne. Listen under diagrammet siger det samme med ord og åbner det samme.',
      'Filer, som andre lægger på en sag, er måske ikke tilgængelige. Det bestemmer den, der har lavet filen. Bed om indholdet på en anden måde.',
      'Det, andre skriver på et andet sprog end sidens, er ikke mærket med sit sprog (3.1.2).',
      'Siden med API-dokumentation er lavet af Swagger UI, er på engelsk og er ikke prøvet.',
      'Siderne er endnu ikke prøvet af mennesker, der bruger skærmlæser til daglig. Det, som kun de kan bedømme, er ikke bedømt.',
    ],
    doneTitle: 'Det virker',
    done: [
      'Alt kan gøres med tastatur alene, det, der er valgt, kan ses, og et link springer til indholdet.',
      'Sider kan læses i 320 pixels bredde uden at rulle sidelæns, i lyse og mørke farver og med egne farver i Windows.',
      'Fejl i en formular står samlet øverst med link til hvert felt og igen ved feltet.',
      'Det skrevne går ikke tabt, når forbindelsen eller adgangen forsvinder.',
      'Diagrammer, tidslinjer og kalendere har altid en liste eller tabel, der siger det samme med ord.',
    ],
    testedTitle: 'Sådan er siderne prøvet',
    tested:
      'Vi har selv evalueret webstedet. Hver side åbnes af et program på dansk og engelsk, i 320 og 1280 pixels bredde, i lyse og mørke farver, og prøves med axe og med tastatur, før en ny udgave kommer ud. Rapporten pr. succeskriterium ligger i programmellets dokumentation (docs/accessibility.md).',
    testedOn: (date: string) => `Erklæringen er sidst gennemgået ${date}.`,
    keysTitle: 'Tastatur',
    keys: 'Tab, Skift+Tab, Enter, mellemrum og Escape virker, som du er vant til. Genveje med ét bogstav kan slås fra i indstillingerne; tryk ? for at se dem.',
    contactTitle: 'Sig til, hvis noget driller',
    contact:
      'Skriv eller ring til den myndighed, der har givet dig adgang. Fortæl, hvilken side det er, og hvad du ville gøre. Undlad følsomme oplysninger som personnummer.',
    complaintTitle: 'Klage',
    complaint:
      'Digitaliseringsstyrelsen fører tilsyn med loven. Får du ikke et tilfredsstillende svar fra myndigheden, eller intet svar inden for 10 arbejdsdage, kan du henvende dig til styrelsen på telefon 20 16 36 12.',
    complaintLink: 'Henvend dig til Digitaliseringsstyrelsen',
    aboutTitle: 'Om Sagsgang',
    about:
      'Sagsgang er fri programmel under Apache-2.0. Hver sag følger en sagsgang, der er tegnet som et BPMN-diagram og kan læses af alle.',
    bpmn: 'Diagrammerne vises med bpmn-js fra bpmn.io. Mærket i diagrammets hjørne hører til.',
  },
};
