import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../.data/differential', import.meta.url));
const run = promisify(execFile);

export interface OperatonCase {
  id: string;
  files: string[];
  process: string;
  variables: unknown;
  steps: unknown[];
}
export interface OperatonOutcome {
  id: string;
  deployError?: string;
  error?: string;
  ended?: boolean;
  /** Element ids of what waits, one for each, sorted. */
  waiting?: string[];
  /** Element id → how often it was entered. */
  visited?: Record<string, number>;
}

/** Null when Operaton can be run here, else why not. It comes from Maven the first time. */
export async function missing(): Promise<string | null> {
  for (const program of ['java', 'mvn']) {
    try {
      await run(program, ['-version']);
    } catch {
      return `${program} is not installed`;
    }
  }
  const classpath = join(FOLDER, 'classpath.txt');
  if (existsSync(classpath)) return null;
  mkdirSync(FOLDER, { recursive: true });
  try {
    const output = `-Dmdep.outputFile=${classpath}`;
    await run('mvn', ['-q', '-B', '-f', join(HERE, 'pom.xml'), 'dependency:build-classpath', output], {
      timeout: 120_000,
    });
    return null;
  } catch (error) {
    return `Maven could not bring the engine (${String((error as Error).message).split('\n')[0]})`;
  }
}

/** An outcome takes milliseconds; a model that goes round for ever gives none. */
const PATIENCE_MS = 20_000;
/** The first one waits for the engine to come up. */
const START_MS = 300_000;

/** The cases one after the other, each with a deployment of its own; who gives no outcome is left, and the next begins anew. */
export async function runInOperaton(cases: OperatonCase[]): Promise<Map<string, OperatonOutcome>> {
  const outcomes = new Map<string, OperatonOutcome>();
  let engine: ReturnType<typeof startEngine> | null = null;
  for (const one of cases) {
    engine ??= startEngine();
    const outcome = await engine.run(one);
    if (outcome === null) {
      engine.kill();
      engine = null;
    } else outcomes.set(one.id, outcome);
  }
  engine?.kill();
  return outcomes;
}

function startEngine() {
  const classpath = readFileSync(join(FOLDER, 'classpath.txt'), 'utf8').trim();
  const child = spawn('java', ['-cp', classpath, join(HERE, 'OperatonRunner.java')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout });
  let isUp = false;
  return {
    run: (one: OperatonCase) =>
      new Promise<OperatonOutcome | null>((resolve) => {
        const give = (outcome: OperatonOutcome | null) => {
          clearTimeout(timer);
          isUp = true;
          lines.removeAllListeners('line');
          child.removeAllListeners('exit');
          resolve(outcome);
        };
        const timer = setTimeout(() => give(null), isUp ? PATIENCE_MS : START_MS);
        child.once('exit', () => give(null));
        lines.once('line', (line) => give(JSON.parse(line) as OperatonOutcome));
        child.stdin.write(`${JSON.stringify(one)}\n`);
      }),
    kill: () => child.kill('SIGKILL'),
  };
}
