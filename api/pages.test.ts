import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { answerPage } from './pages.ts';

const root = mkdtempSync(join(tmpdir(), 'sagsgang-pages-'));
writeFileSync(join(root, 'index.html'), '<!doctype html><title>Sagsgang</title>');
const app = Fastify();
app.setNotFoundHandler((request, reply) => {
  if (answerPage(root, request, reply) === false) void reply.code(404).send();
});
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true });
});

// The links of mails lead straight to a task, whose number in its case may have any number of digits.
test.each([
  ['/inbox', 200],
  ['/tasks/69eb4d15-f539-8a8e-ab55-75432d140e4e.2', 200],
  ['/tasks/69eb4d15-f539-8a8e-ab55-75432d140e4e.31', 200],
  ['/tasks/69eb4d15-f539-8a8e-ab55-75432d140e4e.1234?receipt', 200],
  ['/assets/gone.js', 404],
  ['/gone.woff2', 404],
  ['/api/v1/gone', 404],
])('%s is answered with %i', async (url, status) => {
  expect((await app.inject({ url })).statusCode).toBe(status);
});
