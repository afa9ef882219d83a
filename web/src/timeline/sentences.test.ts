import { beforeAll, expect, test } from '@jest/globals';
import type { HistoryEvent } from '../api/types.ts';
import { loadTexts, textsFor } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { sentenceOf } from './sentences.ts';

beforeAll(() => loadTexts('en'));

const NAMES: Record<string, string> = { anna: 'Anna And', bo: 'Bo Berg' };
function say(kind: string, data: object, language: Language = 'da', more: object = {}): string {
  const event = { seq: 1, at: '2027-03-01T08:00:00Z', kind, elementId: 'a', elementName: 'Godkend', data, ...more };
  return sentenceOf(event as unknown as HistoryEvent, {
    texts: textsFor(language),
    language,
    now: '2027-03-01T08:00:00Z',
    person: (id) => NAMES[id] ?? id,
    who: () => '',
  });
}

test.each<[string, object, string, string]>([
  [
    'task-completed',
    { actorId: 'anna', onBehalfOf: 'bo' },
    'Anna And på vegne af Bo Berg løste opgaven »Godkend«.',
    'Anna And on behalf of Bo Berg completed the task “Godkend”.',
  ],
  [
    'task-completed',
    { actorId: 'anna', onBehalfOf: null },
    'Anna And løste opgaven »Godkend«.',
    'Anna And completed the task “Godkend”.',
  ],
  [
    'task-delegated',
    { actorId: 'bo', to: 'anna', owner: 'bo', note: null },
    'Bo Berg bad Anna And om at løse opgaven »Godkend«.',
    'Bo Berg asked Anna And to do the task “Godkend”.',
  ],
  [
    'task-handed-back',
    { actorId: 'anna', owner: 'bo', note: 'Jeg mangler bilag' },
    'Anna And gav opgaven »Godkend« tilbage til Bo Berg: Jeg mangler bilag.',
    'Anna And gave the task “Godkend” back to Bo Berg: Jeg mangler bilag.',
  ],
  [
    'task-taken-back',
    { actorId: 'bo', owner: 'bo', from: 'anna' },
    'Bo Berg tog opgaven »Godkend« tilbage fra Anna And.',
    'Bo Berg took the task “Godkend” back from Anna And.',
  ],
  [
    'task-changed',
    { actorId: 'bo', dueAt: null, priority: 80 },
    'Bo Berg ændrede opgaven »Godkend«: den har ingen frist mere og dens prioritet er nu 80.',
    'Bo Berg changed the task “Godkend”: it has no deadline any more and its priority is 80 now.',
  ],
])('%s %j', (kind, data, danish, english) => {
  expect([say(kind, data), say(kind, data, 'en')]).toEqual([danish, english]);
});

test.each<[string, string, string]>([
  ['incident-raised', '»Godkend« gik i stå.', '“Godkend” got stuck.'],
  ['error-thrown', '»Godkend« kunne ikke gennemføres.', '“Godkend” could not be carried out.'],
])('%s is told by its code, without the words of the machine', (kind, danish, english) => {
  const data = { code: 'JOB_FAILED', message: 'The job of Activity_1x2y failed.' };
  const words = { plain: 'Fejlen kan prøves igen.', plainEn: 'It can be tried again.' };
  expect([say(kind, data, 'da', words), say(kind, data, 'en', words)]).toEqual([
    `${danish} Fejlen kan prøves igen.`,
    `${english} It can be tried again.`,
  ]);
  const own = { plain: null, plainEn: null };
  expect([say(kind, data, 'da', own), say(kind, data, 'en', own)]).toEqual([danish, english]);
});
