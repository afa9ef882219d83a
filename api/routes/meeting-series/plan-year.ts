import { Type } from 'typebox';
import { findSeries, findYear } from '../../../infra/registers/meeting-series.ts';
import { yearKey, yearMessage } from '../../../processes/functions/year-message.ts';
import { HttpProblem } from '../../errors.ts';
import { hasRightIn } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams, Pending } from '../../schemas/common.ts';
import { YearBegun } from '../../schemas/series.ts';
import { sendMessage } from '../../send-message.ts';

export default route({
  method: 'POST',
  url: '/meeting-series/:id/years',
  right: 'meetings.plan',
  tag: 'meetings',
  summary: 'Begin the case that plans a year of a series; a year has one',
  schema: {
    params: IdParams,
    body: Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2200 }) }, { additionalProperties: false }),
    response: { 201: YearBegun, 202: Pending },
  },
  handler: async (call, api) => {
    const { params, body } = call;
    const series = await findSeries(api.db, params.id);
    if (!series) throw new HttpProblem('NOT_FOUND');
    if (!hasRightIn(call.caller, 'meetings.plan', series.scheme)) throw new HttpProblem('NOT_AUTHORISED');
    if (await findYear(api.db, series.id, body.year)) {
      throw new HttpProblem('YEAR_PLANNED', { details: { year: body.year } });
    }
    const sent = await sendMessage(call, api, {
      id: call.commandId,
      name: yearMessage(series.kind),
      correlationKey: yearKey(series.id, body.year),
      variables: { seriesId: series.id, year: body.year },
    });
    if (!sent) return call.reply;
    return call.reply.code(201).send({ instanceId: sent.instanceId, year: body.year });
  },
});
