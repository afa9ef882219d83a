import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readProcessFolders } from '../../processes/index.ts';
import { ROLES } from '../../processes/roles.ts';
import { demoPeople } from '../start/demo-people.ts';
import { simulate } from './simulate.ts';

const answers = JSON.parse(
  readFileSync(new URL('../../processes/municipal-recruitment/answers.json', import.meta.url), 'utf8'),
);

test('a whole hiring with everybody answering on the next working day', async () => {
  const { lines, end } = await simulate('municipal-recruitment', { years: 8, answers });
  expect(end).toBe('appointed');
  expect(lines).toContain('2027-01-20 00.00  tid        Ansøgningsfristen udløber');
  expect(lines.at(-1)).toMatch(/slut {7}Lægen er ansat$/);
});

test('a body that never answers: reminders, then the hearing ends by itself', async () => {
  const { lines, end } = await simulate('municipal-recruitment', {
    years: 8,
    answers: { ...answers, 'answer-hearing': { $never: true } },
  });
  expect(end).toBe('appointed');
  expect(lines.filter((line) => /påmindelse Afgiv høringssvar/.test(line))).toHaveLength(4);
  expect(lines.some((line) => /tid {8}Høringsfristen er udløbet/.test(line))).toBe(true);
});

test('nobody does anything: the case still waits after eight years', async () => {
  const { end } = await simulate('overseer-designation', {
    years: 8,
    answers: { start: { rules: { chairDays: 7, taskDays: 5 } }, 'name-overseer': { $never: true } },
  });
  expect(end).toBeNull();
});

test.each(['municipal-position-setup', 'approval-task'])('%s runs by first choices', async (process) => {
  expect((await simulate(process, { years: 1, answers: {} })).end).not.toBeNull();
});

test.each(readProcessFolders().map(({ key }) => key))('%s: eight years, told in names', async (process) => {
  const file = new URL(`../../processes/${process}/answers.json`, import.meta.url);
  const own = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { lines } = await simulate(process, { years: 8, answers: own });
  const text = lines.join('\n');
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => / hændelse | undefined|null\b|\bsomebody\b/.test(line))).toEqual([]);
  const ids = [...demoPeople.map(({ id }) => id), ...ROLES.map(({ id }) => id)];
  const raw = ids.filter((id) => new RegExp(`(\\(|; |→ )${id}(@|[;),]|$)`, 'm').test(text));
  expect(raw).toEqual([]);
  expect(text).not.toMatch(/role:|body:|meeting:|@[A-Z]|[a-z]-[a-z]+-\d{4}/);
  // The order in which the jobs of one moment end is nobody's choice, so nothing may depend on it.
  const slow = await simulate(process, { years: 8, answers: own, mailsLast: true });
  expect([...slow.lines].sort()).toEqual([...lines].sort());
});
