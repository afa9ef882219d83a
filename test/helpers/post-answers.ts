/** What people who click through a hiring write, where a test is about something else. */
import type { Answers } from './browser.ts';

/** Everything that is asked about a post but its name, `Stillingens navn`. */
export const POST_ANSWERS: Answers = {
  Kommune: 'Birkedal Kommune',
  Område: ['Sundhed og omsorg'],
  'Timer pr. uge, mindst': 3,
  'Timer pr. uge, højst': 4,
  Opgaver: 'Bygge bro mellem kommunen og almen praksis.',
  'Refererer i kommunen til': 'Sundhedschefen',
  'Refererer i praksissektoren til': 'Praksiskoordinatoren',
  'Hvem kan søge': 'Praktiserende læger i Birkedal Kommune',
  Aftalegrundlag: 'Aftalen om praksiskonsulenter',
  Kontaktperson: 'Carl Christoffersen',
  Telefon: '12 34 56 78',
  Praksiskoordinator: 'Kirsten Kjær',
  'Praksiskoordinatorens telefon': '12 34 56 79',
  Adresse: 'Rådhustorvet 1',
  'Postnummer og by': '8000 Birkedal',
  'Att.': 'HR',
};

/** A day so many days from the day of the run, as a person writes it. */
export function dayFromNow(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Copenhagen' });
  return date.split('-').reverse().join('-');
}
