import { ABSENCE_CODES } from './absence-codes.ts';
import { LIFE_CODES } from './life-codes.ts';

/**
 * Every refusal that a process of the schemes can give, with its HTTP status and the words people read.
 * A text says what happened, why it matters and what to do. `{name}` is filled from the failure's details.
 * Codes are stable: they retire, they never return with another meaning.
 */
export interface CodeText {
  title: string;
  detail: string;
}
export interface CodeEntry {
  /** HTTP status of the answer that carries the code. */
  status: number;
  da: CodeText;
  en: CodeText;
  /** A warning is shown and never blocks. */
  warning?: true;
}

export const BUSINESS_CODES = {
  ...LIFE_CODES,
  ...ABSENCE_CODES,
  CHANNEL_REQUIRED: {
    status: 422,
    da: {
      title: 'Vælg mindst én kanal',
      detail:
        'Opslaget er ikke sendt, fordi hverken brev eller annonce er valgt. Vælg brev til lægerne, annonce i bladet eller begge dele.',
    },
    en: {
      title: 'Choose at least one channel',
      detail:
        'The post was not announced because neither letter nor advertisement was chosen. Choose a letter to the doctors, an advertisement, or both.',
    },
  },
  MERGE_FIELD_MISSING: {
    status: 422,
    da: {
      title: 'Et flettefelt mangler',
      detail:
        'Brevet er ikke lavet, fordi feltet {field} er tomt. Et brev med huller må ikke sendes. Udfyld feltet og prøv igen.',
    },
    en: {
      title: 'A merge field is missing',
      detail:
        'The letter was not made because the field {field} is empty. A letter with gaps must not be sent. Fill in the field and try again.',
    },
  },
  OVERSEER_MISSING: {
    status: 409,
    da: {
      title: 'Der er ikke udpeget en læge til at følge sagen',
      detail:
        'Trin 2–4 kan ikke begynde, før formanden for praksisudvalget har udpeget en læge, og lægen har sagt ja. Bed formanden om at udpege en læge.',
    },
    en: {
      title: 'No overseeing doctor has been named',
      detail:
        'Steps 2–4 cannot begin until the chair of the practice committee has named a doctor who has accepted. Ask the chair to name one.',
    },
  },
  OVERSEER_CONFLICTED: {
    status: 422,
    da: {
      title: 'Lægen er inhabil',
      detail: 'Den læge, der skal følge sagen, må ikke selv søge stillingen. Udpeg en anden læge.',
    },
    en: {
      title: 'The doctor has a conflict of interest',
      detail: 'The overseeing doctor must not be an applicant for the post. Name another doctor.',
    },
  },
  REVIEWER_CONFLICTED: {
    status: 403,
    da: {
      title: 'Du kan ikke behandle en sag, hvor du selv er ansøger',
      detail: 'Svaret er ikke gemt. Bed kommunens HR om at give opgaven til en anden.',
    },
    en: {
      title: 'You cannot work on a case where you are an applicant',
      detail: 'The answer was not saved. Ask HR to give the task to somebody else.',
    },
  },
  NOT_ELIGIBLE: {
    status: 422,
    da: {
      title: 'Kravene til stillingen er ikke opfyldt',
      detail:
        'Reglen {rule} er ikke opfyldt. En kommunal stilling kan kun søges og besættes af læger, der har praksis i kommunen på dagen; de andre roller har hver deres krav. Ret oplysningerne om praksis, hvis de er forkerte.',
    },
    en: {
      title: 'The requirements of the post are not met',
      detail:
        'The rule {rule} is not met. Only doctors who practise in the municipality on that day may apply for and hold a municipal post; the other roles have requirements of their own. Correct the practice data if they are wrong.',
    },
  },
  APPLICATION_EXISTS: {
    status: 409,
    da: {
      title: 'Der er allerede en ansøgning',
      detail: 'Personen har allerede søgt i denne runde. Den første ansøgning gælder.',
    },
    en: {
      title: 'There is an application already',
      detail: 'The person has already applied in this round. The first application stands.',
    },
  },
  APPLICATION_WITHDRAWN: {
    status: 409,
    da: {
      title: 'Ansøgningen er trukket tilbage',
      detail: 'Ansøgeren har trukket sin ansøgning tilbage, så der kan ikke gøres mere ved den.',
    },
    en: {
      title: 'The application has been withdrawn',
      detail: 'The applicant has withdrawn, so nothing more can be done with the application.',
    },
  },
  ROUND_CLOSED: {
    status: 409,
    da: {
      title: 'Runden er slut',
      detail: 'Der kan ikke søges i denne runde mere. Se, om stillingen er slået op igen.',
    },
    en: {
      title: 'The round is over',
      detail: 'No more applications are taken in this round. See whether the post has been announced again.',
    },
  },
  DEADLINE_PASSED: {
    status: 409,
    da: {
      title: 'Fristen er udløbet',
      detail: 'Fristen var {deadline}. Intet er ændret. Tal med kommunen, hvis svaret stadig skal med i sagen.',
    },
    en: {
      title: 'The deadline has passed',
      detail:
        'The deadline was {deadline}. Nothing was changed. Talk to the municipality if the answer should still be filed.',
    },
  },
  DEADLINE_IN_PAST: {
    status: 422,
    da: { title: 'Fristen ligger i fortiden', detail: 'Vælg en frist, der ikke er udløbet.' },
    en: { title: 'The deadline lies in the past', detail: 'Choose a deadline that has not passed.' },
  },
  POSITION_NOT_APPROVED: {
    status: 409,
    da: {
      title: 'Stillingen er ikke godkendt',
      detail: 'Ansættelsen kan først begynde, når stillingen er godkendt. Få stillingen godkendt først.',
    },
    en: {
      title: 'The post is not approved',
      detail: 'The hiring can begin only when the post has been approved. Have the post approved first.',
    },
  },
  POSITION_TAKEN: {
    status: 409,
    da: {
      title: 'Stillingen har allerede en sag i gang',
      detail: 'Der kører allerede en ansættelse på stillingen. Brug den sag, eller afslut den først.',
    },
    en: {
      title: 'The post has a case already',
      detail: 'A hiring for this post is already running. Use that case or end it first.',
    },
  },
  SHORTLIST_EMPTY: {
    status: 422,
    da: { title: 'Ingen er valgt til samtale', detail: 'Vælg mindst én ansøger, eller angiv, at ingen er egnet.' },
    en: {
      title: 'Nobody was chosen for interview',
      detail: 'Choose at least one applicant, or state that none is suitable.',
    },
  },
  NOT_INTERVIEWED: {
    status: 422,
    da: {
      title: 'Ansøgeren har ikke været til samtale',
      detail: 'Kun en ansøger, der har været til samtale, kan indstilles. Hold samtalen, eller vælg en anden.',
    },
    en: {
      title: 'The applicant has not been interviewed',
      detail: 'Only an applicant who has been interviewed can be nominated. Hold the interview or choose another.',
    },
  },
  BOTH_SIDES_REQUIRED: {
    status: 409,
    da: {
      title: 'Begge sider skal skrive under',
      detail:
        'Indstillingen gælder først, når både lægesiden og kommunen har skrevet under. Sagen går tilbage til udvælgelsen.',
    },
    en: {
      title: 'Both sides must sign',
      detail:
        'The nomination counts only when both the GP side and the municipality have signed. The case goes back to the shortlist.',
    },
  },
  HEARING_CLOSED: {
    status: 409,
    da: {
      title: 'Høringen er slut',
      detail: 'Svaret er lagt på sagen, men åbner ikke høringen igen.',
    },
    en: { title: 'The hearing is over', detail: 'The answer is filed but does not reopen the hearing.' },
  },
  HEARING_OPEN: {
    status: 409,
    da: {
      title: 'Høringen er stadig åben',
      detail: 'Svaret er ikke gemt. Svar i indbakken, mens høringen er åben, så tæller det med.',
    },
    en: {
      title: 'The hearing is still open',
      detail: 'The answer was not saved. Answer in the inbox while the hearing is open, so that it counts.',
    },
  },
  RESPONSE_EXISTS: {
    status: 409,
    da: { title: 'Der er allerede et svar', detail: 'Det første svar fra organet står ved magt, og dit er ikke gemt.' },
    en: {
      title: 'There is a response already',
      detail: 'The first response of the body stands and yours was not saved.',
    },
  },
  REASON_REQUIRED: {
    status: 422,
    da: { title: 'Skriv en begrundelse', detail: 'Afgørelsen er ikke gemt. Den skal begrundes, før den gælder.' },
    en: { title: 'Give a reason', detail: 'The decision was not saved. It needs a reason before it counts.' },
  },
  SELF_APPROVAL: {
    status: 403,
    da: {
      title: 'Du kan ikke godkende din egen sag',
      detail: 'En anden skal godkende. Opgaven ligger stadig hos godkenderne.',
    },
    en: {
      title: 'You cannot approve your own matter',
      detail: 'Somebody else must approve. The task is still with the approvers.',
    },
  },
  ONE_HOURS_MODEL: {
    status: 422,
    da: {
      title: 'Vælg én timemodel',
      detail: 'Timerne kan aftales pr. uge eller pr. måned, ikke begge dele. Slet den ene.',
    },
    en: {
      title: 'Choose one hours model',
      detail: 'Hours are agreed per week or per month, not both. Remove one of them.',
    },
  },
  HOURS_OUTSIDE_RECOMMENDATION: {
    status: 422,
    warning: true,
    da: {
      title: 'Timetallet ligger uden for anbefalingen',
      detail: 'Anbefalingen er 3–8 timer om ugen eller 10–32 timer om måneden. Skriv en begrundelse for at gå videre.',
    },
    en: {
      title: 'The hours are outside the recommendation',
      detail: 'The recommendation is 3–8 hours a week or 10–32 hours a month. Give a reason to go on.',
    },
  },
  START_IN_PAST: {
    status: 422,
    da: { title: 'Startdatoen ligger i fortiden', detail: 'Vælg en startdato fra i dag og frem.' },
    en: { title: 'The start date lies in the past', detail: 'Choose a start date from today on.' },
  },
  TERM_OVERLAP: {
    status: 409,
    da: {
      title: 'Perioderne overlapper',
      detail: 'Personen er allerede ansat i stillingen i en del af perioden. Vælg en anden startdato.',
    },
    en: {
      title: 'The periods overlap',
      detail: 'The person already holds the post for part of the period. Choose another start date.',
    },
  },
  RATE_MISSING: {
    status: 422,
    da: {
      title: 'Der mangler en takst',
      detail: 'Der er ingen takst af typen {kind} for datoen {date}. Bed økonomi om at lægge den ind.',
    },
    en: {
      title: 'A rate is missing',
      detail: 'There is no rate of the kind {kind} for {date}. Ask finance to enter it.',
    },
  },
  ASSESSMENT_MISSING: {
    status: 422,
    da: {
      title: 'En ansøgning mangler en bedømmelse',
      detail: 'Bedømmelsen er ikke gemt. Ansøgninger uden bedømmelse: {missing}. Bedøm dem alle, før du går videre.',
    },
    en: {
      title: 'An application has not been assessed',
      detail: 'The assessment was not saved because {missing} application(s) are missing. Assess all of them.',
    },
  },
  INTERVIEW_TWICE: {
    status: 422,
    da: {
      title: 'Kandidaten står der allerede',
      detail: 'En kandidat kan kun have én samtale ad gangen. Slet den ene linje.',
    },
    en: {
      title: 'The candidate is listed twice',
      detail: 'A candidate can have one interview at a time. Remove one of the lines.',
    },
  },
  RESERVE_IS_NOMINEE: {
    status: 422,
    da: {
      title: 'Den indstillede kan ikke også være reserve',
      detail: 'Indstillingen er ikke gemt. Tag den indstillede ud af listen med reserver.',
    },
    en: {
      title: 'The nominee cannot be a reserve too',
      detail: 'The nomination was not saved. Take the nominee off the list of reserves.',
    },
  },
  KEEP_NOT_OFFERED: {
    status: 422,
    da: {
      title: 'Indstillingen kan ikke fastholdes',
      detail: 'Kandidaten har trukket sig, eller ordningen giver de hørte organer veto. Vælg en anden vej.',
    },
    en: {
      title: 'The nomination cannot be kept',
      detail: 'The candidate has withdrawn, or the scheme gives the bodies a veto. Choose another way.',
    },
  },
  OVERSEER_NOT_HEARD: {
    status: 422,
    da: {
      title: 'Den udpegede læge er ikke hørt',
      detail:
        'Indstillingen kan først fastholdes, når den udpegede læge er hørt. Tal med lægen, og sæt derefter kryds.',
    },
    en: {
      title: 'The overseeing doctor has not been heard',
      detail:
        'The nomination can be kept only when the overseeing doctor has been heard. Talk to the doctor and tick the box.',
    },
  },
  HOURS_ORDER: {
    status: 422,
    da: { title: 'Timetallene er byttet om', detail: 'Det højeste timetal er mindre end det laveste. Ret det ene.' },
    en: {
      title: 'The hours are the wrong way round',
      detail: 'The highest number of hours is below the lowest. Correct one of them.',
    },
  },
  RECIPIENT_UNKNOWN: {
    status: 422,
    da: {
      title: 'En modtager findes ikke',
      detail:
        'Intet er sendt, fordi {recipient} ikke fører til nogen. En mail må ikke gå tabt i stilhed. Ret modtageren, og prøv igen.',
    },
    en: {
      title: 'A recipient does not exist',
      detail:
        'Nothing was sent because {recipient} leads to nobody. A mail must not be lost in silence. Correct the recipient and try again.',
    },
  },
  TEMPLATE_MISSING: {
    status: 422,
    da: {
      title: 'En skabelon mangler',
      detail:
        'Brevet kan ikke skrives, fordi skabelonen {template} ikke hører til processen. Tilføj den, og udrul processen igen.',
    },
    en: {
      title: 'A template is missing',
      detail:
        'The letter cannot be written because the process has no template {template}. Add it and deploy the process again.',
    },
  },
  DOCUMENT_MISSING: {
    status: 422,
    da: {
      title: 'Et dokument findes ikke',
      detail: 'Mailen er ikke sendt, fordi dokumentet {documentId} ikke findes. Lav dokumentet først, og prøv igen.',
    },
    en: {
      title: 'A document does not exist',
      detail:
        'The mail was not sent because document {documentId} does not exist. Make the document first and try again.',
    },
  },
  SERVICE_UNKNOWN: {
    status: 422,
    da: {
      title: 'Opgaven kalder noget, der ikke findes',
      detail:
        'Her findes ingen tjeneste ved navn {type}, så sagen kan ikke gå videre. Tilføj tjenesten, eller ret processen.',
    },
    en: {
      title: 'The task calls something that does not exist',
      detail: 'There is no service {type} here, so the case cannot go on. Add the service or correct the process.',
    },
  },
  HTTP_ADDRESS: {
    status: 422,
    da: {
      title: 'Adressen må ikke kaldes',
      detail: 'Trinnet nævner en adresse, som en tjeneste ikke må kalde. Ret adressen i processen, og prøv igen.',
    },
    en: {
      title: 'The address may not be called',
      detail: 'The step names an address that a service may not call. Correct it in the process and try again.',
    },
  },
  HTTP_TOO_LARGE: {
    status: 502,
    da: {
      title: 'Svaret fylder for meget',
      detail: 'Den tjeneste, der blev kaldt, svarede med mere, end en sag kan bære. Lad den svare kortere.',
    },
    en: {
      title: 'The answer is too large',
      detail: 'The service that was called answered with more than a case can carry. Let it answer with less.',
    },
  },
} as const satisfies Record<string, CodeEntry>;

export type BusinessCode = keyof typeof BUSINESS_CODES;
