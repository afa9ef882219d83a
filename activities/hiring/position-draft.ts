import type { JsonObject } from '../../engine/values/json.ts';
import type { NewPosition, Position } from '../../infra/registers/positions.ts';
import { textOf, textsOf } from './answers.ts';

/** A post as the form of the set-up shows it; null gives an empty form. */
export function draftOf(position: Position | null): JsonObject {
  const weekly = position?.hours_model === 'weekly';
  const monthly = position?.hours_model === 'monthly';
  const hours = (mine: boolean, value: number | undefined) => (mine && value !== undefined ? Number(value) : null);
  return {
    title: position?.title ?? null,
    municipalityId: position?.municipality_id ?? null,
    areas: position?.areas ?? [],
    isNewPost: position?.is_new ?? true,
    weeklyMin: hours(weekly, position?.hours_min),
    weeklyMax: hours(weekly, position?.hours_max),
    monthlyMin: hours(monthly, position?.hours_min),
    monthlyMax: hours(monthly, position?.hours_max),
    startExtra: position?.hours_start_extra == null ? null : Number(position.hours_start_extra),
    hoursReason: position?.hours_reason ?? null,
    tasks: position?.tasks ?? null,
    reportsToMunicipality: position?.reports_to_municipal ?? null,
    reportsToPractice: position?.reports_to_practice ?? null,
    whoMayApply: position?.who_may_apply ?? null,
    agreementText: position?.agreement_text ?? null,
    presence: position?.presence ?? null,
    consultationHour: position?.consultation_hour ?? null,
    office: position?.office ?? null,
    contactName: position?.contact_name ?? null,
    contactPhone: position?.contact_phone ?? null,
    coordinatorName: position?.pko_contact_name ?? null,
    coordinatorPhone: position?.pko_contact_phone ?? null,
    address: position?.address ?? null,
    postcode: position?.postcode ?? null,
    attention: position?.attention ?? null,
    payoutRoute: position?.payout_route ?? null,
  };
}

/** The row that a filled form gives. */
export function rowOf(draft: JsonObject, id: string, scheme: string, caseId: string | null): NewPosition {
  const number = (name: string): number | null =>
    draft[name] === null || draft[name] === undefined ? null : Number(draft[name]);
  const model = number('monthlyMin') === null ? 'weekly' : 'monthly';
  const route = textOf(draft.payoutRoute);
  return {
    id,
    scheme,
    case_id: caseId,
    municipality_id: textOf(draft.municipalityId) ?? '',
    title: textOf(draft.title) ?? '',
    areas: textsOf(draft.areas),
    is_new: draft.isNewPost === true,
    hours_model: model,
    hours_min: number(`${model}Min`) ?? 0,
    hours_max: number(`${model}Max`) ?? 0,
    hours_start_extra: number('startExtra'),
    hours_reason: textOf(draft.hoursReason),
    tasks: textOf(draft.tasks),
    reports_to_municipal: textOf(draft.reportsToMunicipality),
    reports_to_practice: textOf(draft.reportsToPractice),
    who_may_apply: textOf(draft.whoMayApply),
    agreement_text: textOf(draft.agreementText),
    presence: textOf(draft.presence),
    consultation_hour: textOf(draft.consultationHour),
    office: textOf(draft.office),
    contact_name: textOf(draft.contactName),
    contact_phone: textOf(draft.contactPhone),
    pko_contact_name: textOf(draft.coordinatorName),
    pko_contact_phone: textOf(draft.coordinatorPhone),
    address: textOf(draft.address),
    postcode: textOf(draft.postcode),
    attention: textOf(draft.attention),
    payout_route: route === 'practice' || route === 'individual_account' ? route : null,
  };
}
