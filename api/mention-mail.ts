import type { Language } from './errors.ts';

interface Words {
  subject: string;
  text: string[];
  link: string;
}

/** What a person is told who was named in a comment. Neither names nor the comment itself: those stand behind the sign-in. */
export const MENTION_WORDS: Record<Language, (caseNumber: string | null) => Words> = {
  da: (caseNumber) => ({
    subject: caseNumber ? `Du er nævnt i en kommentar på sag ${caseNumber}` : 'Du er nævnt i en kommentar på en sag',
    text: ['En kollega har nævnt dig i en kommentar.', 'Log ind for at læse den og svare.'],
    link: 'Læs kommentaren',
  }),
  en: (caseNumber) => ({
    subject: caseNumber
      ? `You were mentioned in a comment on case ${caseNumber}`
      : 'You were mentioned in a comment on a case',
    text: ['A colleague has mentioned you in a comment.', 'Sign in to read it and to answer.'],
    link: 'Read the comment',
  }),
};
