/** The glossary has a word for everything that people meet by its id. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readProcessFolders } from './index.ts';
import { ROLES } from './roles.ts';

const glossary = readFileSync(new URL('../docs/GLOSSARY.md', import.meta.url), 'utf8');

test.each(readProcessFolders().map(({ key }) => key))('the process %s', (key) => {
  expect(glossary).toContain(`| \`${key}\` |`);
});

test.each(ROLES.map(({ id }) => id))('the role %s', (id) => {
  expect(glossary).toContain(`\`${id}\``);
});
