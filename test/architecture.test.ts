/** Which room may import which (ARCHITECTURE.md), and what pure code may not ask for. Each rule says why it is there. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = ['engine', 'processes', 'workflows', 'activities', 'worker', 'api', 'infra', 'web', 'bench', 'test'];

type Rule = {
  room: string;
  /** Paths, or beginnings of paths, that it may import; its own room always. */
  may: string[];
  /** Paths that it may import as types alone. */
  mayAsTypes?: string[];
  /** npm packages: a list of the allowed ones. Without it, all. */
  packages?: string[];
  node: boolean;
  why: string;
};

const engineShapes = [
  'engine/definition/graph.ts',
  'engine/expression/decision-model.ts',
  'engine/input.ts',
  'engine/command.ts',
  'engine/event.ts',
  'engine/state.ts',
  'engine/failure.ts',
];
const values = 'engine/values/';

const rules: Rule[] = [
  {
    room: 'engine',
    may: [],
    packages: ['feelin', 'bpmn-moddle', 'dmn-moddle', 'temporal-polyfill', '@noble/hashes', 'saxen'],
    node: false,
    why: 'The engine decides and touches nothing: it runs in Node, in a workflow and in a browser, and a replay must decide the same.',
  },
  {
    room: 'processes',
    may: ['engine/'],
    packages: [],
    node: true,
    why: 'Process knowledge is data; a folder that needs a database or a server cannot be tested in milliseconds.',
  },
  {
    room: 'workflows',
    may: ['engine/'],
    mayAsTypes: ['activities/'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
    node: false,
    why: 'Workflow code is replayed: everything outside itself comes in through activities, which it knows as types only.',
  },
  {
    room: 'activities',
    may: [values, 'engine/expression/', 'engine/failure.ts', 'engine/index.ts', 'processes/', 'infra/'],
    mayAsTypes: [...engineShapes, 'workflows/activities.ts', 'workflows/messages.ts'],
    node: true,
    why: 'Activities do what was decided; they never decide by the engine and never call back into a workflow.',
  },
  {
    room: 'worker',
    may: ['workflows/', 'activities/', 'infra/', 'processes/', values],
    mayAsTypes: engineShapes,
    node: true,
    why: 'The worker is wiring only.',
  },
  {
    room: 'api',
    may: [
      values,
      'engine/index.ts',
      'engine/forms/',
      'engine/failure.ts',
      'processes/',
      'workflows/messages.ts',
      'infra/',
    ],
    mayAsTypes: engineShapes,
    node: true,
    why: 'The API reads PostgreSQL and asks cases through updates; it never steps a case itself.',
  },
  {
    room: 'infra',
    may: [values, 'engine/definition/process-starts.ts', 'workflows/messages.ts'],
    mayAsTypes: engineShapes,
    node: true,
    why: 'Plugs are below everything that uses them; an import upwards would make a circle. (messages.ts is names and types; process-starts.ts reads a shape.)',
  },
  {
    room: 'web',
    may: [
      values,
      'engine/forms/',
      'engine/expression/',
      'engine/forecast.ts',
      'engine/foresee',
      'processes/codes.ts',
      'processes/forecasts/',
    ],
    mayAsTypes: [...engineShapes, 'api/schemas/'],
    node: false,
    why: 'Pages know the API alone, and what it answers is written once, in its schemas; values, form checks and what would come next are shared so that page and server say the same. (processes/forecasts/ says what services would answer: pure calculation on what the case knows.)',
  },
];

/** Files for which a rule does not hold, with the reason. */
const excused: { file: RegExp; why: string }[] = [
  { file: /\.test\.tsx?$/, why: 'a test may use any room' },
  { file: /^infra\/scripts\//, why: 'programs for people: they use what they show, and nobody imports them' },
  { file: /^engine\/testing\//, why: 'helps the tests of the engine, nobody else imports it' },
  { file: /^web\/vite\.config\.ts$/, why: 'runs at build time in Node' },
];

type Import = { file: string; target: string; asType: boolean };

function sourceFiles(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(join(root, folder))) {
    if (entry === 'node_modules' || entry === 'dist' || entry.startsWith('.')) continue;
    const path = `${folder}/${entry}`;
    if (statSync(join(root, path)).isDirectory()) files.push(...sourceFiles(path));
    else if (/\.(ts|tsx|mjs)$/.test(entry) && !entry.endsWith('.d.ts')) files.push(path);
  }
  return files;
}

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  for (const [, , type, names, from, dynamic] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
    const specifier = from ?? dynamic ?? '';
    const target = specifier.startsWith('.')
      ? relative(root, join(root, dirname(file), specifier))
          .split(sep)
          .join('/')
      : specifier;
    const listed =
      names
        ?.replace(/[{}]/g, '')
        .split(',')
        .filter((name) => name.trim() !== '') ?? [];
    const eachType =
      listed.length > 0 && names?.includes('{') && listed.every((name) => name.trim().startsWith('type '));
    found.push({ file, target, asType: type !== undefined || eachType === true });
  }
  return found;
}

const files = rooms.flatMap(sourceFiles);
const imports = files.flatMap(importsOf);
const isExcused = (file: string) => excused.some((excuse) => excuse.file.test(file));
const roomOf = (path: string) => rooms.find((room) => path.startsWith(`${room}/`));
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

function breachOf({ file, target, asType }: Import, rule: Rule): string | null {
  const room = roomOf(target);
  if (room === rule.room) return null;
  if (room !== undefined) {
    if (rule.may.some((path) => target.startsWith(path))) return null;
    if (asType && rule.mayAsTypes?.some((path) => target.startsWith(path))) return null;
    return `${file} imports ${target}`;
  }
  if (target.startsWith('node:')) return rule.node || asType ? null : `${file} imports ${target}`;
  if (target === 'package.json' || asType) return null;
  const allowed = rule.packages === undefined || rule.packages.includes(packageOf(target));
  return allowed ? null : `${file} imports the package ${target}`;
}

test.each(rules)('$room imports only what it may', (rule) => {
  const breaches = imports
    .filter(({ file }) => roomOf(file) === rule.room && !isExcused(file))
    .map((found) => breachOf(found, rule))
    .filter((breach) => breach !== null);
  expect(breaches.map((breach) => `${breach}. ${rule.why}`)).toEqual([]);
});

const single: { what: string; target: RegExp; only: RegExp; why: string }[] = [
  {
    what: 'feelin',
    target: /^feelin$/,
    only: /^(engine\/expression|bench|test)\//,
    why: 'The clock is handed in there; imported elsewhere FEEL reads the machine’s clock and zone.',
  },
  {
    what: 'bpmn-moddle',
    target: /^bpmn-moddle$/,
    only: /^(engine\/definition\/|infra\/scripts\/|bench\/|test\/)/,
    why: 'XML is read once, at deploy; everything later uses the compiled graph.',
  },
  {
    what: 'temporal-polyfill',
    target: /^temporal-polyfill$/,
    only: /^(engine\/(values|expression)\/|infra\/scripts\/|infra\/calendar-file\.ts$)/,
    why: 'One place knows calendars, so that one place is right about them. (The calendar file needs its type for the library that writes it.)',
  },
  {
    what: 'bpmn-js',
    target: /^bpmn-js(\/|$)/,
    only: /^web\/src\/diagram\//,
    why: 'The viewer can then be replaced in one folder.',
  },
  {
    what: 'the test room',
    target: /^test\//,
    only: /^(test|bench)\//,
    why: 'What tests use does not go into the product.',
  },
  {
    what: 'the bench room',
    target: /^bench\//,
    only: /^bench\//,
    why: 'Measurements import what they measure, nobody imports them.',
  },
  {
    what: 'the worker room',
    target: /^worker\//,
    only: /^(worker|bench|test)\//,
    why: 'The worker is a program, not a library.',
  },
];

test.each(single)('$what is imported in one place', ({ target, only, why }) => {
  const breaches = imports
    .filter((found) => target.test(found.target) && !only.test(found.file) && !/\.test\.tsx?$/.test(found.file))
    .map(({ file, target: imported }) => `${file} imports ${imported}. ${why}`);
  expect(breaches).toEqual([]);
});

const words: { what: string; pattern: RegExp; where: RegExp; except: RegExp; why: string }[] = [
  {
    what: 'the clock, chance and the process',
    pattern:
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.(env|argv|cwd|platform|hrtime|exit|uptime|nextTick|pid|memoryUsage|stdout|stderr|versions)\b|\bfetch\(|\bcrypto\.randomUUID\b|\bperformance\.now\b/,
    where: /^engine\//,
    except: /\.test\.tsx?$|^engine\/testing\//,
    why: 'Time comes into the engine as an argument and ids are counted, so the same input always gives the same answer.',
  },
  {
    what: 'what the workflow isolate has not',
    pattern: /\bstructuredClone\(|\bBuffer\.|\bnew WeakRef\(|\bqueueMicrotask\(|\bsetInterval\(/,
    where: /^(engine|workflows)\//,
    except: /\.test\.tsx?$|^engine\/testing\//,
    why: 'It works in a unit test and is missing where cases run.',
  },
  {
    what: 'a disabled button',
    pattern: /\bdisabled=/,
    where: /^web\/src\//,
    except: /^web\/src\/(forms\/(?!check-)|components\/busy-button\.tsx$)/,
    why: 'It throws who uses the keyboard back to the top of the page and says nothing; BusyButton does neither. (Fields of a form may be fixed.)',
  },
  {
    what: 'the environment',
    pattern: /\bprocess\.env\b/,
    where: /^(engine|processes|workflows|activities|worker|api|infra|web)\//,
    except: /\.test\.tsx?$|^infra\/config\.ts$|^infra\/start\/launch\.mjs$/,
    why: 'infra/config.ts is the only reader of settings, so each of them is checked, described and masked. (launch.mjs runs before anything is installed.)',
  },
];

test.each(words)('$what: not asked for', ({ pattern, where, except, why }) => {
  const breaches = files
    .filter((file) => where.test(file) && !except.test(file))
    .flatMap((file) =>
      withoutComments(readFileSync(join(root, file), 'utf8'))
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}. ${why}`] : [])),
    );
  expect(breaches).toEqual([]);
});

/** Comments may speak of anything; lines keep their numbers. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/^\s*\/\/.*$/gm, '');
}

test('no room hands on all of another', () => {
  const breaches = files
    .filter((file) => !isExcused(file))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/^export \* from '([^']+)'/gm)]
        .map(([, target = '']) =>
          relative(root, join(root, dirname(file), target))
            .split(sep)
            .join('/'),
        )
        .filter((target) => roomOf(target) !== roomOf(file))
        .map((target) => `${file} exports everything of ${target}: one cannot see any more who uses what`),
    );
  expect(breaches).toEqual([]);
});

test('no two migrations have the same number', () => {
  const numbers = readdirSync(join(root, 'infra', 'migrations')).map((file) => file.slice(0, 4));
  // They run by name, so the second of two would come before one that a database already has.
  expect(numbers).toEqual([...new Set(numbers)]);
});
