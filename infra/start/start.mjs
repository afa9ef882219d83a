// `npm start`: runs on Node 20 with nothing installed. See launch.mjs.
import { install, runScript } from './launch.mjs';

await install();
await runScript('infra/start/main.ts', process.argv.slice(2));
