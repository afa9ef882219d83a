/** Program: writes api/openapi.json from the routes. Nothing is connected to; a test compares the file with the routes. */
import { writeFileSync } from 'node:fs';
import { buildApp } from './app.ts';
import type { Api } from './context.ts';

const nothing = {} as never;
const api: Api = {
  db: nothing,
  instances: nothing,
  clock: { now: () => '', advanceTo: async () => {} },
  settings: {
    publicUrl: 'http://localhost:8080',
    defaultLanguage: 'da',
    oidc: { issuer: 'http://localhost:8090', clientId: '', clientSecret: '' },
    webRoot: null,
    mailbox: true,
    attachmentLimit: 0,
  },
  live: nothing,
  definitions: nothing,
  openId: nothing,
  parts: nothing,
  log: { info: () => {}, error: () => {} },
};
const { server } = await buildApp(api);
await server.ready();
writeFileSync(new URL('./openapi.json', import.meta.url), `${JSON.stringify(server.swagger(), null, 2)}\n`);
await server.close();
