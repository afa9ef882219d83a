/**
 * The browser of the browser tests: BROWSER_PATH → Chromium or Chrome of the system → the npm package
 * @sparticuz/chromium, which brings one that runs as root and without libraries of a desktop.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { childEnvironment } from '../config.ts';

export type Browser = { executablePath: string; args: string[]; how: string };

/** No sandbox, because root has none; no talk in the background, because a closed network answers it with a storm of refusals. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--lang=da-DK',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

export async function findBrowser(config: { browserPath: string }): Promise<Browser> {
  if (config.browserPath !== '') {
    if (!isProgram(config.browserPath)) {
      throw new Error(`BROWSER_PATH is "${config.browserPath}", and there is no program there. Correct or unset it.`);
    }
    return { executablePath: config.browserPath, args: ARGUMENTS, how: 'BROWSER_PATH' };
  }
  const folders = (childEnvironment().PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  const found = places.find(isProgram);
  if (found !== undefined) return { executablePath: found, args: ARGUMENTS, how: `browser of the system, ${found}` };
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  return {
    executablePath,
    args: [...new Set([...chromium.args, ...ARGUMENTS])],
    how: 'npm package @sparticuz/chromium',
  };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
