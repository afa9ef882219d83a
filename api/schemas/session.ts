import { Type } from 'typebox';
import { choice, nullable } from './common.ts';

export const Session = Type.Object({
  person: Type.Object({
    id: Type.String(),
    name: Type.String(),
    email: Type.String(),
    language: choice(['da', 'en']),
  }),
  roles: Type.Array(Type.String()),
  groups: Type.Array(Type.String()),
  csrf: nullable(
    Type.String({ description: 'Send as x-csrf-token with what changes something; null with a bearer token' }),
  ),
  attachmentLimit: Type.Integer({ description: 'Bytes that one attached file may have' }),
});
