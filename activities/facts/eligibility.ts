import type { JsonObject } from '../../engine/values/json.ts';
import { camel } from '../../infra/registers/camel.ts';
import { findLoss } from '../../infra/registers/eligibility.ts';
import { roleTitle } from '../../processes/functions/role-title.ts';
import type { FactSource } from './index.ts';

const LOST = {
  provider_number: 'ydernummeret er ophørt',
  practice_sold: 'praksis er solgt',
  tie_ended: 'tilknytningen til praksis er ophørt',
  moved: 'praksis er flyttet',
} as const;
const RESULTS = {
  open: 'er under behandling',
  cured: 'er bragt i orden',
  other_ground: 'fører ikke til ophør: ansættelsen fortsætter på andet grundlag',
  dispensation: 'fører ikke til ophør: der er givet dispensation',
  ended: 'betyder, at ansættelsen skal ophøre',
} as const;

export const eligibilityFacts: Record<string, FactSource> = {
  /** what, lostOn, cureUntil, state …, and `whatText`, `resultText` */
  loss: async (db, [id]) => {
    const loss = await findLoss(db, id!);
    if (!loss) return null;
    const row = camel(loss) as unknown as JsonObject;
    return { ...row, whatText: LOST[loss.what], resultText: RESULTS[loss.state] };
  },
  /** the name of a role: title */
  role: async (_db, [id]) => ({
    title: roleTitle(id!),
    lower: roleTitle(id!).charAt(0).toLowerCase() + roleTitle(id!).slice(1),
  }),
};
