import { compareInstants, endOfDay } from '../../../engine/values/time.ts';
import { type Check, isBlank } from './check.ts';

const FIELDS: Record<string, string> = {
  municipalityName: 'kommune',
  areas: 'område',
  tasks: 'opgaver',
  reportsToMunicipality: 'refererer i kommunen til',
  reportsToPractice: 'refererer i praksissektoren til',
  whoMayApply: 'hvem kan søge',
  hoursText: 'arbejdstid',
  periodText: 'periode',
  agreementText: 'aftalegrundlag',
  contactName: 'kontaktperson',
  contactPhone: 'kontaktpersonens telefon',
  coordinatorName: 'praksiskoordinator',
  coordinatorPhone: 'praksiskoordinatorens telefon',
  address: 'adresse',
  postcode: 'postnummer og by',
  attention: 'att.',
  deadline: 'ansøgningsfrist',
};

/** Before the post is announced: a channel, no empty merge field, a deadline that lies ahead. */
const check: Check = (data, { input, now }) => {
  const fieldValue = (field: string) => (field in data ? data[field] : input[field]);
  const failures = Object.entries(FIELDS)
    .filter(([field]) => isBlank(fieldValue(field)))
    .map(([field, name]) => ({
      pointer: `/${field}`,
      code: 'MERGE_FIELD_MISSING',
      message: `Feltet ${name} er tomt. Opslaget kan ikke sendes med huller.`,
      details: { field },
    }));
  const channels = data.channels;
  if (!Array.isArray(channels) || channels.length === 0) {
    const message = 'Vælg brev til lægerne, annonce i bladet eller begge dele.';
    return [{ pointer: '/channels', code: 'CHANNEL_REQUIRED', message }, ...failures];
  }
  const deadline = fieldValue('deadline');
  if (
    typeof deadline === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(deadline) &&
    compareInstants(endOfDay(deadline), now) <= 0
  ) {
    failures.push({
      pointer: '/deadline',
      code: 'DEADLINE_IN_PAST',
      message: 'Vælg en frist, der ikke er udløbet.',
      details: { field: 'deadline' },
    });
  }
  return failures;
};
export default check;
