import type { JsonObject } from '../../engine/values/json.ts';
import { dateOf } from '../../engine/values/time.ts';
import { findOrganisation } from '../../infra/registers/organisations.ts';
import { findPosition, savePosition } from '../../infra/registers/positions.ts';
import { stableId } from '../../infra/stable-id.ts';
import { areasText, hoursText } from '../../processes/functions/hours-text.ts';
import { schemeName } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';
import { rowOf } from '../hiring/position-draft.ts';

/**
 * Keeps the draft of a post. An approved post is never written over: changed terms become a post of their own, which
 * takes its place when it is approved.
 */
export default async function save({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  const known = textOf(input.positionId);
  const before = known === null ? null : await findPosition(db, known);
  const id = before?.state === 'draft' ? before.id : stableId('position', instanceId, jobId);
  const scheme = idOf(input, 'scheme');
  const row = rowOf(
    input.position as JsonObject,
    id,
    scheme,
    before === null ? instanceId : before.state === 'draft' ? before.case_id : null,
  );
  await savePosition(db, row, now);
  const municipality = await findOrganisation(db, row.municipality_id);
  const dash = (value: string | null | undefined): string => value ?? 'Aftales nærmere';
  return {
    positionId: id,
    functionDescription: {
      title: row.title,
      municipalityName: municipality?.name ?? row.municipality_id,
      areas: areasText(row.areas),
      tasks: dash(row.tasks),
      reportsToMunicipality: dash(row.reports_to_municipal),
      reportsToPractice: dash(row.reports_to_practice),
      whoMayApply: dash(row.who_may_apply),
      hoursText: hoursText(row.hours_model, Number(row.hours_min), Number(row.hours_max)),
      versionDate: dateOf(now),
      schemeName: schemeName(scheme),
    },
  };
}
