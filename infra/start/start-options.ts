/** The flags of `npm start`. */
import { parseArgs } from 'node:util';
import { StartError } from './step-list.ts';

export type StartOptions = { empty: boolean; reset: boolean; turnable: boolean; port: number | null; help: boolean };

export const HELP = `npm start [-- flags]
  --empty            no demo people or registers (one administrator, so that somebody can sign in)
  --reset            delete everything in DATA_DIR first; asks
  --clock=turnable   run on a clock that can be turned forward; its own, fresh data at each start
  --port N           port of pages and API (8080)
Settings come from the environment; npm run doctor prints them.`;

export function readOptions(args: string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        empty: { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        clock: { type: 'string', default: 'system' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.clock !== 'system' && values.clock !== 'turnable') {
      throw new Error(`--clock is system or turnable, not "${values.clock}".`);
    }
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
      throw new Error(`--port is a number from 1 to 65535, not "${values.port}".`);
    }
    return { empty: values.empty, reset: values.reset, turnable: values.clock === 'turnable', port, help: values.help };
  } catch (error) {
    throw new StartError((error as Error).message, 'npm start -- --help');
  }
}
