// `npm test`: installs what is missing, then runs jest with the pinned Node. Arguments go on to jest.
import { install, runNode } from './launch.mjs';

await install();
const rest = process.argv.slice(2);
await runNode([
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  ...rest,
]);
