import { Type } from 'typebox';
import { handOverIncident } from '../../../infra/registers/incident-handovers.ts';
import { HttpProblem, type Language, wordsOf } from '../../errors.ts';
import { findColleague } from '../../queries/case/colleagues.ts';
import { listIncidents } from '../../queries/incident-list.ts';
import { requireRightInCase } from '../../queries/visibility.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { Id, IdParams } from '../../schemas/common.ts';
import { Incident } from '../../schemas/incident.ts';

export default route({
  method: 'POST',
  url: '/incidents/:id/hand-over',
  right: 'incidents.resolve',
  tag: 'incidents',
  summary: 'Let a colleague look after a step that stands still, with a note; they get a mail',
  schema: {
    params: IdParams,
    body: Type.Object(
      { to: Id, note: Type.String({ minLength: 1, maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    response: { 200: Incident },
  },
  handler: async ({ caller, params, body, commandId, now }, api) => {
    const find = async () => (await listIncidents(api, caller, { id: params.id, state: 'all' })).items[0];
    const incident = await find();
    if (!incident) throw new HttpProblem('NOT_FOUND');
    await requireRightInCase(api.db, caller, 'incidents.resolve', incident.instanceId);
    if (incident.state !== 'open') throw new HttpProblem('INCIDENT_NOT_OPEN');
    const person = await findColleague(api, incident.instanceId, body.to, now);
    if (!person) throw new HttpProblem('INCIDENT_HANDOVER_REFUSED');
    const words = WORDS[person.language](caller.name, incident.elementName ?? incident.elementId, incident.caseNumber);
    await api.db.transaction().execute(async (trx) => {
      await handOverIncident(
        trx,
        {
          id: commandId,
          instanceId: incident.instanceId,
          incidentId: incident.incidentId,
          toPerson: person.id,
          byPerson: caller.id,
          note: body.note,
          at: now,
        },
        person.email === ''
          ? null
          : {
              language: person.language,
              subject: words.subject,
              text: [
                words.lead,
                wordsOf(incident.code, person.language) ?? incident.message,
                `${words.note}: ${body.note}`,
              ],
              link: { address: `${api.settings.publicUrl}/cases/${incident.instanceId}`, text: words.link },
              host: new URL(api.settings.publicUrl).hostname,
              toAddress: person.email,
            },
      );
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'hand-over',
        objectType: 'incident',
        objectId: params.id,
        instanceId: incident.instanceId,
        detail: { to: person.id },
      });
    });
    return (await find())!;
  },
});

interface Words {
  subject: string;
  lead: string;
  note: string;
  link: string;
}
const WORDS: Record<Language, (by: string, step: string, number: string | null) => Words> = {
  da: (by, step, number) => ({
    subject: `Vil du se på en fejl${number ? ` i ${number}` : ''}?`,
    lead: `${by} beder dig se på »${step}«, som er gået i stå.`,
    note: 'Besked',
    link: 'Åbn sagen',
  }),
  en: (by, step, number) => ({
    subject: `Will you look at an error${number ? ` in ${number}` : ''}?`,
    lead: `${by} asks you to look at “${step}”, which stands still.`,
    note: 'Message',
    link: 'Open the case',
  }),
};
