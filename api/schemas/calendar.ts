import { Type } from 'typebox';
import { Instant, nullable } from './common.ts';

export const CalendarAddress = Type.Object({
  address: nullable(Type.String({ description: 'null until a first one is made' })),
  createdAt: nullable(Instant),
});
