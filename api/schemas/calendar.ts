import { Type } from 'typebox';
import { choice, Instant, LocalDate, nullable } from './common.ts';

export const CalendarAddress = Type.Object({
  address: nullable(Type.String({ description: 'null until a first one is made' })),
  createdAt: nullable(Instant),
});

export const CalendarYear = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: choice(['meeting', 'interview', 'deadline', 'term-end', 'absence']),
      fromDate: nullable(LocalDate),
      toDate: nullable(LocalDate),
      startsAt: nullable(Instant),
      endsAt: nullable(Instant),
      title: nullable(Type.String({ description: 'Null for days away' })),
      place: nullable(Type.String()),
      cancelled: Type.Boolean(),
      path: nullable(Type.String({ description: 'Page of it' })),
    }),
    { description: 'Whole days by fromDate and toDate, both included; else startsAt and endsAt' },
  ),
});
