import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { findApplication } from '../../infra/registers/applications.ts';
import { camel } from '../../infra/registers/camel.ts';
import { findHearing, responsesOf } from '../../infra/registers/hearings.ts';
import { findInterview } from '../../infra/registers/interviews.ts';
import { findNomination } from '../../infra/registers/nominations.ts';
import { findOrganisation } from '../../infra/registers/organisations.ts';
import { currentOverseer } from '../../infra/registers/overseers.ts';
import { findPerson } from '../../infra/registers/people.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import { HOURLY_FEE, rateAt } from '../../infra/registers/rates.ts';
import { findRound } from '../../infra/registers/rounds.ts';
import { appointmentFacts } from './appointments.ts';
import type { FactSource } from './index.ts';

/** Sources of `with:` lines, by name. Each gives the row in camel case and what stands close to it, or null. */
export const facts: Record<string, FactSource> = {
  ...appointmentFacts,
  /** id, name, email, phone, language */
  person: async (db, [id]) => plain(await findPerson(db, id!)),
  /** id, name, email, kind */
  organisation: async (db, [id]) => plain(await findOrganisation(db, id!)),
  /** all of the position, and `municipality` */
  position: async (db, [id]) => {
    const position = await findPosition(db, id!);
    return (
      position && plain({ ...camel(position), municipality: await findOrganisation(db, position.municipality_id) })
    );
  },
  /** number, deadline, channels, positionId … */
  round: async (db, [id]) => plain(await findRound(db, id!)),
  /** state, late, receivedAt …, and `candidate` */
  application: async (db, [id]) => withCandidate(db, await findApplication(db, id!)),
  /** reasons, state …, and `candidate`, `application` */
  nomination: async (db, [id]) => {
    const nomination = await findNomination(db, id!);
    if (!nomination) return null;
    const application = await withCandidate(db, await findApplication(db, nomination.application_id));
    return { ...plain(nomination)!, application, candidate: application?.candidate ?? null };
  },
  /** startsAt, endsAt, place, icsUid, icsSequence …, and `candidate` */
  interview: async (db, [id]) => {
    const interview = await findInterview(db, id!);
    if (!interview) return null;
    const application = await withCandidate(db, await findApplication(db, interview.application_id));
    return { ...plain(interview)!, candidate: application?.candidate ?? null };
  },
  /** deadline, number, policy …, and `responses` with the body's name, stance and text */
  hearing: async (db, [id]) => {
    const hearing = await findHearing(db, id!);
    if (!hearing) return null;
    const responses: Json[] = [];
    for (const response of await responsesOf(db, hearing.id)) {
      const body = await findOrganisation(db, response.body_id);
      responses.push({
        ...plain(response)!,
        body: body?.name ?? response.body_id,
        stanceText: STANCES[response.stance],
      });
    }
    return { ...plain(hearing)!, responses };
  },
  /** the doctor who oversees a case: id, name, email */
  overseer: async (db, [caseId]) => {
    const overseer = await currentOverseer(db, caseId!);
    return overseer && plain(await findPerson(db, overseer.person_id));
  },
  /** hourly fee on a date (today without one): amountOre, baseOre, percent, validFrom, provisional */
  fee: async (db, [date], today) => plain(await rateAt(db, HOURLY_FEE, date || today)),
};

const STANCES = { support: 'støtter', no_remarks: 'ingen bemærkninger', objection: 'indsigelse', none: 'intet svar' };

function plain(row: object | null): JsonObject | null {
  return row && (camel(row) as unknown as JsonObject);
}
async function withCandidate(
  db: DatabaseOrTransaction,
  application: { person_id: string } | null,
): Promise<JsonObject | null> {
  if (!application) return null;
  return { ...plain(application)!, candidate: plain(await findPerson(db, application.person_id)) };
}
