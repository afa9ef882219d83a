import type { CodeEntry } from './codes.ts';

/** Refusals and warnings of appointments, meetings, elections and schemes; as in codes.ts. */
export const LIFE_CODES = {
  RENEWAL_LIMIT_REACHED: {
    status: 409,
    da: {
      title: 'Ansættelsen er allerede forlænget én gang',
      detail:
        'En ansættelse kan forlænges én gang, og det er sket. Skal personen fortsætte, begynder en ny ansættelsesprocedure.',
    },
    en: {
      title: 'The appointment has been renewed once already',
      detail:
        'An appointment can be renewed once, and that has been done. If the person is to go on, start a new recruitment.',
    },
  },
  TERM_RULE_ABSENT: {
    status: 409,
    da: {
      title: 'Ordningen har ingen regel om periode',
      detail: 'Ansættelser i {scheme} er ikke tidsbegrænsede, så der er ingen periode at forlænge. Intet er ændret.',
    },
    en: {
      title: 'The scheme has no rule for a term',
      detail: 'Appointments in {scheme} have no fixed term, so there is none to renew. Nothing was changed.',
    },
  },
  RENEWAL_OPEN: {
    status: 409,
    da: {
      title: 'Der er allerede spurgt om forlængelse',
      detail: 'En forlængelse venter på svar. Svar på den, der er åben, eller vent, til den er lukket.',
    },
    en: {
      title: 'A renewal is open already',
      detail: 'A renewal is waiting for answers. Answer that one, or wait until it is closed.',
    },
  },
  RENEWAL_TOO_LONG: {
    status: 422,
    da: {
      title: 'Forlængelsen er for lang',
      detail: 'En forlængelse kan vare højst {years} år. Vælg et mindre antal år.',
    },
    en: { title: 'The renewal is too long', detail: 'A renewal can last {years} years at most. Choose fewer.' },
  },
  NOTICE_IN_FORCE: {
    status: 409,
    da: {
      title: 'Ansættelsen er opsagt',
      detail:
        'Der er givet opsigelse til {lastDay}, så ansættelsen kan ikke forlænges eller opsiges igen. En opsigelse kan kun trækkes tilbage, når begge parter er enige.',
    },
    en: {
      title: 'Notice has been given',
      detail:
        'Notice was given to {lastDay}, so the appointment can neither be renewed nor ended again. Notice is only withdrawn when both sides agree.',
    },
  },
  NOTICE_ABSENT: {
    status: 409,
    da: { title: 'Ansættelsen er ikke opsagt', detail: 'Der er ingen opsigelse at trække tilbage. Intet er ændret.' },
    en: { title: 'No notice has been given', detail: 'There is no notice to withdraw. Nothing was changed.' },
  },
  NOTICE_BEFORE_START: {
    status: 422,
    da: {
      title: 'Opsigelsen ligger før ansættelsen begynder',
      detail: 'Ansættelsen begynder {startDate}. Før den dag trækkes tilbuddet tilbage i stedet for at blive opsagt.',
    },
    en: {
      title: 'The notice lies before the start',
      detail:
        'The appointment begins on {startDate}. Before that day the offer is withdrawn; it is not ended by notice.',
    },
  },
  NOTICE_IN_FUTURE: {
    status: 422,
    da: {
      title: 'Opsigelsen er modtaget i fremtiden',
      detail: 'Datoen for modtagelsen kan ikke ligge efter i dag. Skriv den dag, opsigelsen kom.',
    },
    en: {
      title: 'The notice was received in the future',
      detail: 'The day of receipt cannot lie after today. Enter the day on which the notice came.',
    },
  },
  NOTICE_RULE_ABSENT: {
    status: 409,
    da: {
      title: 'Ordningen har ingen regel om opsigelse',
      detail: '{scheme} har ikke sat et varsel. Afslut ansættelsen med en begrundelse i stedet.',
    },
    en: {
      title: 'The scheme has no rule for notice',
      detail: '{scheme} has set no period of notice. End the appointment with a reason instead.',
    },
  },
  NOTICE_REQUIRED: {
    status: 409,
    da: {
      title: 'Ansættelsen skal opsiges',
      detail:
        'Ansættelsen er begyndt, og {scheme} har et opsigelsesvarsel. Registrér en opsigelse; så slutter ansættelsen, når varslet er gået.',
    },
    en: {
      title: 'Notice is required',
      detail:
        'The appointment has begun, and {scheme} has a notice period. Record a notice; the appointment then ends when the period is over.',
    },
  },
  OFFER_TAKEN_UP: {
    status: 409,
    da: {
      title: 'Ansættelsen er begyndt',
      detail: 'Ansættelsen begyndte {startDate}, så tilbuddet kan ikke trækkes tilbage. Vælg en anden begrundelse.',
    },
    en: {
      title: 'The appointment has begun',
      detail: 'The appointment began on {startDate}, so the offer cannot be withdrawn. Choose another reason.',
    },
  },
  APPOINTMENT_ENDED: {
    status: 409,
    da: { title: 'Ansættelsen er slut', detail: 'Ansættelsen sluttede {lastDay} og kan ikke ændres.' },
    en: { title: 'The appointment has ended', detail: 'The appointment ended on {lastDay} and cannot be changed.' },
  },
  APPOINTMENT_UNSIGNED: {
    status: 409,
    da: {
      title: 'Ansættelsen er ikke underskrevet',
      detail: 'Begge parter skal have skrevet under, før ansættelsen kan forlænges, opsiges eller få en sag.',
    },
    en: {
      title: 'The appointment is not signed',
      detail: 'Both sides must have signed before the appointment can be renewed, ended or given a case.',
    },
  },
  APPOINTMENT_HAS_CASE: {
    status: 409,
    da: {
      title: 'Ansættelsen har allerede en sag',
      detail: 'En anden sag følger allerede ansættelsen. Arbejd videre i den.',
    },
    en: {
      title: 'The appointment has a case already',
      detail: 'Another case follows this appointment already. Go on in that one.',
    },
  },
  APPOINTMENT_WITHOUT_CASE: {
    status: 409,
    da: {
      title: 'Ansættelsen har ingen sag',
      detail: 'Ingen sag følger ansættelsen. Start Ansættelsens løb for den, og prøv igen.',
    },
    en: {
      title: 'The appointment has no case',
      detail: 'No case follows this appointment. Start the life of the appointment for it and try again.',
    },
  },
  LOSS_OPEN: {
    status: 409,
    da: {
      title: 'Et bortfald er allerede under behandling',
      detail: 'Der er allerede en åben sag om bortfald af en forudsætning for denne ansættelse. Afslut den først.',
    },
    en: {
      title: 'A loss is being handled already',
      detail: 'There is an open case about a lost prerequisite of this appointment. Close that first.',
    },
  },
  EVIDENCE_TOO_OLD: {
    status: 422,
    da: {
      title: 'Dokumentationen er for gammel',
      detail: 'Dokumentation skal være højst {months} måneder gammel. Bed om en ny.',
    },
    en: {
      title: 'The evidence is too old',
      detail: 'Evidence may be {months} months old at most. Ask for new evidence.',
    },
  },
  EVIDENCE_IN_FUTURE: {
    status: 422,
    da: {
      title: 'Dokumentationen er fra en dag i fremtiden',
      detail: 'Datoen for dokumentationen kan ikke ligge efter i dag. Skriv den dag, oplysningerne er fra.',
    },
    en: {
      title: 'The evidence is from a day to come',
      detail: 'The date of the evidence cannot lie after today. Enter the day that the facts are from.',
    },
  },
  APPOINTMENT_HELD: {
    status: 409,
    da: {
      title: 'Personen har allerede rollen',
      detail: 'Personen har en ansættelse i samme rolle i den tid. Afslut den først, eller vælg en senere første dag.',
    },
    en: {
      title: 'The person holds the role already',
      detail: 'The person has an appointment in the same role at that time. End it first, or choose a later first day.',
    },
  },
  PROVIDER_NUMBER_TAKEN: {
    status: 409,
    da: {
      title: 'Ydernummeret findes allerede',
      detail: 'En anden praksis har ydernummeret {providerNumber}. Ret nummeret, eller ret den praksis, der har det.',
    },
    en: {
      title: 'The provider number is taken',
      detail: 'Another practice has the provider number {providerNumber}. Correct the number, or that practice.',
    },
  },
  TIE_OVERLAP: {
    status: 409,
    da: {
      title: 'Tilknytningen findes allerede i den tid',
      detail: 'Personen er knyttet til samme praksis i en del af perioden. Ret eller afslut den tilknytning først.',
    },
    en: {
      title: 'There is such a tie in that time',
      detail: 'The person is tied to the same practice in part of that time. Correct or end that tie first.',
    },
  },
  MEETING_ON_CLOSED_DAY: {
    status: 422,
    da: { title: 'Dagen er ikke en arbejdsdag', detail: '{date} er en lukkedag. Vælg en arbejdsdag.' },
    en: { title: 'The day is not a working day', detail: '{date} is a closed day. Choose a working day.' },
  },
  MEETING_IN_PAST: {
    status: 422,
    da: { title: 'Mødet ligger i fortiden', detail: '{date} er passeret. Vælg en dag fra i dag og frem.' },
    en: { title: 'The meeting lies in the past', detail: '{date} has passed. Choose a day from today on.' },
  },
  MEETING_OVER: {
    status: 409,
    da: {
      title: 'Mødet er afholdt eller aflyst',
      detail: 'Mødet kan ikke flyttes eller ændres, fordi det er afholdt eller aflyst.',
    },
    en: {
      title: 'The meeting is held or cancelled',
      detail: 'The meeting cannot be moved or changed, because it is held or cancelled.',
    },
  },
  GUEST_UNKNOWN: {
    status: 422,
    da: { title: 'Gæsten findes ikke', detail: 'Vælg en person, der er oprettet og aktiv.' },
    en: { title: 'The guest does not exist', detail: 'Choose a person who is registered and active.' },
  },
  SEAT_BY_SERIES: {
    status: 409,
    da: {
      title: 'Pladsen følger mødeserien',
      detail: 'Kun gæster kan tages af listen. Den, der ikke kan komme, melder afbud.',
    },
    en: {
      title: 'The seat follows the series',
      detail: 'Only guests can be taken off the list. Who cannot come, declines.',
    },
  },
  MEETING_UNKNOWN: {
    status: 404,
    da: { title: 'Mødet findes ikke', detail: 'Der er intet møde med dette id.' },
    en: { title: 'The meeting does not exist', detail: 'There is no meeting with this id.' },
  },
  MINUTES_EMPTY: {
    status: 422,
    da: { title: 'Referatet er tomt', detail: 'Skriv referatet med de beslutninger, der blev taget.' },
    en: { title: 'The minutes are empty', detail: 'Write the minutes with the decisions that were made.' },
  },
  MINUTES_CLOSED: {
    status: 409,
    da: {
      title: 'Der er intet udkast at kommentere',
      detail: 'Bemærkninger kan skrives, fra udkastet er sendt, til referatet er godkendt.',
    },
    en: {
      title: 'There is no draft to comment on',
      detail: 'Comments can be written from when the draft is sent until the minutes are approved.',
    },
  },
  MINUTES_NOT_APPROVED: {
    status: 409,
    da: {
      title: 'Referatet er ikke godkendt endnu',
      detail: 'Et udkast rettes, når det godkendes. En ny version laves kun af et godkendt referat.',
    },
    en: {
      title: 'The minutes are not approved yet',
      detail: 'A draft is changed when it is approved. Only approved minutes get a new version.',
    },
  },
  MEETING_ENDS_BEFORE_START: {
    status: 422,
    da: { title: 'Mødet slutter, før det begynder', detail: 'Vælg et sluttidspunkt efter begyndelsen.' },
    en: { title: 'The meeting ends before it begins', detail: 'Choose an end after the beginning.' },
  },
  SLOT_TAKEN: {
    status: 409,
    da: {
      title: 'Årets møde med dette nummer findes allerede',
      detail: 'Planen for {year} har allerede møde nummer {number}. Et møde mere er ekstraordinært.',
    },
    en: {
      title: 'This number of the year has its meeting already',
      detail: 'The plan for {year} has its meeting number {number}. One more is extraordinary.',
    },
  },
  SLOT_UNKNOWN: {
    status: 422,
    da: {
      title: 'Planen har ikke så mange møder',
      detail: 'Serien har {planned} møder om året. Et møde mere indkaldes som ekstraordinært.',
    },
    en: {
      title: 'The plan has no such number',
      detail: 'The series has {planned} meetings a year. One more is called as extraordinary.',
    },
  },
  SERIES_UNKNOWN: {
    status: 404,
    da: { title: 'Mødeserien findes ikke', detail: 'Der er ingen mødeserie med id {series}. Vælg en af de viste.' },
    en: {
      title: 'The meeting series does not exist',
      detail: 'There is no series {series}. Choose one of those shown.',
    },
  },
  MEETING_DATES_MISSING: {
    status: 422,
    da: { title: 'Der mangler datoer', detail: 'Der er ikke valgt dato for noget møde. Vælg mindst én.' },
    en: { title: 'Dates are missing', detail: 'No meeting has a date. Choose one at least.' },
  },
  LOT_INCOMPLETE: {
    status: 422,
    da: {
      title: 'Lodtrækningen passer ikke',
      detail: 'Der skal trækkes lod om {seats}. Vælg så mange blandt dem, der står lige.',
    },
    en: {
      title: 'The lot does not fit',
      detail: 'The lot decides {seats}. Choose that many among those who are tied.',
    },
  },
  MEETING_OUTSIDE_YEAR: {
    status: 422,
    da: {
      title: 'Dagen ligger i et andet år',
      detail: '{date} ligger ikke i {year}. Vælg en dag i det år, der planlægges.',
    },
    en: {
      title: 'The day lies in another year',
      detail: '{date} is not in {year}. Choose a day of the year that is planned.',
    },
  },
  NOT_HELD_THIS_YEAR: {
    status: 422,
    warning: true,
    da: {
      title: 'Ikke afholdt i år',
      detail: 'Konsulentdagen for {year} er ikke holdt. Den skal holdes én gang om året.',
    },
    en: {
      title: 'Not held this year',
      detail: 'The consultant day of {year} was not held. It is to be held once a year.',
    },
  },
  YEAR_PLANNED: {
    status: 409,
    da: { title: 'Året er allerede planlagt', detail: 'Serien har allerede en plan for {year}. Ret møderne i den.' },
    en: {
      title: 'The year is planned already',
      detail: 'The series has a plan for {year}. Change the meetings in it.',
    },
  },
  AGENDA_FINAL: {
    status: 409,
    da: {
      title: 'Dagsordenen er lukket',
      detail: 'Dagsordenen er sendt ud. Bed den, der indkalder, om at tage punktet op under eventuelt.',
    },
    en: {
      title: 'The agenda is closed',
      detail: 'The agenda was sent out. Ask the convener to take the item up under any other business.',
    },
  },
  EVALUATION_ITEM_FIXED: {
    status: 409,
    da: {
      title: 'Punktet står fast',
      detail:
        'Ordningens betydning og nytte genovervejes hvert andet år på årets sidste niveau 2-møde. Punktet kan ikke fjernes.',
    },
    en: {
      title: 'The item is fixed',
      detail:
        'The scheme reconsiders its meaning and use every second year at the last level 2 meeting. The item cannot be removed.',
    },
  },
  PERSONAL_DATA_CHECK_REQUIRED: {
    status: 422,
    da: {
      title: 'Der mangler en kontrol for personoplysninger',
      detail: 'Der udgives intet, før nogen har læst teksten igennem for personoplysninger. Læs den, og sæt kryds.',
    },
    en: {
      title: 'The check for personal data is missing',
      detail: 'Nothing is published before somebody has read the text for personal data. Read it and tick the box.',
    },
  },
  PUBLICATION_FAILED: {
    status: 502,
    da: {
      title: 'Udgivelsen lykkedes ikke',
      detail: 'Mappen på nettet tog ikke imod filen: {reason}. Intet står halvt. Prøv igen, når den svarer.',
    },
    en: {
      title: 'The publication failed',
      detail: 'The web folder did not take the file: {reason}. Nothing is half done. Try again when it answers.',
    },
  },
  NOT_A_CANDIDATE: {
    status: 422,
    da: {
      title: 'Personen er ikke kandidat',
      detail: 'Der kan kun stemmes på kandidater i denne runde. Vælg blandt de viste.',
    },
    en: {
      title: 'The person is not a candidate',
      detail: 'Votes can only be given to candidates of this round. Choose among those shown.',
    },
  },
  TOO_MANY_VOTES: {
    status: 422,
    da: { title: 'Der er for mange navne', detail: 'Der kan stemmes på højst {seats}. Fjern et navn.' },
    en: { title: 'Too many names', detail: 'You can vote for {seats} at most. Remove a name.' },
  },
  SCHEME_UNKNOWN: {
    status: 404,
    da: { title: 'Ordningen findes ikke', detail: 'Der er ingen ordning med koden {scheme}.' },
    en: { title: 'The scheme does not exist', detail: 'There is no scheme with the code {scheme}.' },
  },
  SCHEME_RULE_INVALID: {
    status: 422,
    da: { title: 'Tallet kan ikke bruges', detail: 'Reglen {rule} kan ikke have denne værdi. Ret den, og prøv igen.' },
    en: {
      title: 'The number cannot be used',
      detail: 'The rule {rule} cannot have this value. Correct it and try again.',
    },
  },
  COUNT_BELOW_PLAN: {
    status: 422,
    warning: true,
    da: { title: 'Færre møder end planlagt', detail: 'Der er {held} af {planned} møder i {year}.' },
    en: { title: 'Fewer meetings than planned', detail: 'There are {held} of {planned} meetings in {year}.' },
  },
  AREA_UNCOVERED: {
    status: 422,
    warning: true,
    da: {
      title: 'Et område har ingen praksiskonsulent',
      detail: 'Området havde en praksiskonsulent og har ingen nu. Knyt en konsulent og en chef til det.',
    },
    en: {
      title: 'An area has no practice consultant',
      detail: 'The area had a practice consultant and has none now. Link a consultant and a chief with it.',
    },
  },
  AREA_LINK_EXISTS: {
    status: 409,
    da: {
      title: 'Konsulenten har allerede området',
      detail: 'Konsulenten er i forvejen knyttet til {area} med denne chef i den tid.',
    },
    en: {
      title: 'The consultant has the area already',
      detail: 'The consultant is linked with {area} and this chief in that time already.',
    },
  },
  NOT_IN_DECEMBER: {
    status: 422,
    warning: true,
    da: {
      title: 'Årets sidste møde ligger ikke i december',
      detail: 'Det sidste ordinære niveau 2-møde skulle ligge i december. Evalueringen følger mødet.',
    },
    en: {
      title: 'The last meeting of the year is not in December',
      detail: 'The last ordinary level 2 meeting should be in December. The evaluation follows the meeting.',
    },
  },
  SEATS_OTHER_THAN_USUAL: {
    status: 422,
    warning: true,
    da: {
      title: 'Pladserne er ikke besat som sædvanligt',
      detail: 'På niveau 1 er der som regel tre fra kommunen og tre læger. Her er {municipal} og {doctors}.',
    },
    en: {
      title: 'The seats are not filled as usual',
      detail: 'Level 1 usually has three from the municipality and three doctors. Here are {municipal} and {doctors}.',
    },
  },
  MOVED_ACROSS_QUARTER: {
    status: 422,
    warning: true,
    da: {
      title: 'Mødet er flyttet til et andet kvartal',
      detail: 'Mødet beholder sin plads i planen, men ligger nu i et andet kvartal.',
    },
    en: {
      title: 'The meeting moved to another quarter',
      detail: 'The meeting keeps its place in the plan but lies in another quarter now.',
    },
  },
} as const satisfies Record<string, CodeEntry>;
