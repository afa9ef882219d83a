import { Type } from 'typebox';
import { listMeetings } from '../../queries/meeting-list.ts';
import { route } from '../../route.ts';
import { LocalDate, listQuery } from '../../schemas/common.ts';
import { MeetingList, MeetingState, SeriesKind } from '../../schemas/meeting.ts';

export default route({
  method: 'GET',
  url: '/meetings',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Meetings that you take part in, convene or plan',
  schema: {
    querystring: listQuery(
      {
        from: Type.Optional(LocalDate),
        to: Type.Optional(LocalDate),
        scheme: Type.Optional(Type.String()),
        series: Type.Optional(Type.String()),
        kind: Type.Optional(SeriesKind),
        state: Type.Optional(MeetingState),
        mine: Type.Optional(Type.Boolean({ description: 'Only those you take part in' })),
      },
      ['startsAt'],
      500,
    ),
    response: { 200: MeetingList },
  },
  handler: ({ caller, query }, api) => listMeetings(api, caller, query),
});
