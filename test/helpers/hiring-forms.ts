import type { JsonObject } from '../../engine/values/json.ts';

/** A post that asks for nothing unusual, as HR describes it. */
export const POSITION: JsonObject = {
  title: 'praksiskonsulent',
  municipalityId: 'birkedal',
  areas: ['health_care'],
  isNewPost: true,
  weeklyMin: 3,
  weeklyMax: 4,
  tasks: 'Samarbejde mellem almen praksis og kommunens sundhedstilbud',
  reportsToMunicipality: 'sundhedschefen',
  reportsToPractice: 'praksiskoordinatoren',
  whoMayApply: 'praktiserende læger med praksis i kommunen',
  agreementText: 'Efter aftalen om praksiskonsulenter',
  contactName: 'Carl Christoffersen',
  contactPhone: '87 00 00 01',
  coordinatorName: 'Kirsten Kjær',
  coordinatorPhone: '87 00 00 02',
  address: 'Rådhuspladsen 1',
  postcode: '8000 Birkedal',
  attention: 'Hanne Holm',
};

/** What stands in the advertisement where the post says it all. */
export const AD: JsonObject = {
  municipalityName: 'Birkedal Kommune',
  areas: 'sundhed og omsorg',
  tasks: POSITION.tasks!,
  reportsToMunicipality: POSITION.reportsToMunicipality!,
  reportsToPractice: POSITION.reportsToPractice!,
  whoMayApply: POSITION.whoMayApply!,
  hoursText: '3–4 timer om ugen',
  periodText: '4 år',
  agreementText: POSITION.agreementText!,
  contactName: POSITION.contactName!,
  contactPhone: POSITION.contactPhone!,
  coordinatorName: POSITION.coordinatorName!,
  coordinatorPhone: POSITION.coordinatorPhone!,
  address: POSITION.address!,
  postcode: POSITION.postcode!,
  attention: POSITION.attention!,
  isNewPost: true,
};

/** The announcement as HR sends it, with both channels unless told otherwise. */
export function announcementOf(deadline: string, changes: JsonObject = {}): JsonObject {
  return { ...AD, channels: ['letter', 'journal_ad'], deadline, ...changes };
}
