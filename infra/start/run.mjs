// `npm run <script>`: runs one TypeScript program, named by its path, with the pinned Node.
import { install, runScript } from './launch.mjs';

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) {
  console.error('Say which program to run, for example: node infra/start/run.mjs infra/scripts/doctor.ts');
  process.exit(2);
}
await install();
await runScript(script, rest);
