import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Route } from './route.ts';

/** Every `routes/<noun>/<verb>.ts`: the folder is the registration. */
export async function findRoutes(): Promise<Route[]> {
  const root = fileURLToPath(new URL('./routes', import.meta.url));
  const files = (await readdir(root, { recursive: true }))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
  const routes: Route[] = [];
  for (const file of files) {
    const module = (await import(pathToFileURL(join(root, file)).href)) as { default?: Route };
    if (!module.default) throw new Error(`api/routes/${file} exports no route: export default route({…}).`);
    routes.push(module.default);
  }
  return routes;
}
