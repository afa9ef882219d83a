import { expect, test } from '@jest/globals';
import { createLogger } from './logger.ts';

test('what is personal or secret is not written', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  log.info({ person: { email: 'karen@laegehus.example', id: 'kandidat-karen' }, token: 'abc' }, 'asked');
  log.warn('no person 010203-1234 and no 0102031234 here');
  log.debug('too quiet');
  const text = lines.join('');
  expect(lines).toHaveLength(2);
  expect(text).toContain('kandidat-karen');
  expect(text).not.toMatch(/karen@|abc|1234/);
});
