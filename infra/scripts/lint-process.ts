import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompileOptions, compile, link } from '../../engine/definition/compile.ts';
import { compileDecisions } from '../../engine/definition/compile-decisions.ts';
import type { Definition } from '../../engine/definition/graph.ts';
import { timersOf } from '../../engine/definition/timers.ts';
import type { DecisionModel } from '../../engine/expression/decision-model.ts';
import { checkFormSchema } from '../../engine/forms/check-schema.ts';
import { checkFiles } from '../../processes/check-files.ts';
import { checkForms } from '../../processes/check-forms.ts';
import { systemClock } from '../clock.ts';

export interface Finding {
  file: string;
  severity: 'error' | 'warning';
  code: string;
  elementId: string | null;
  message: string;
  hint: string;
}

/**
 * Everything that deploy would say about files: BPMN, DMN and forms. Folders stand for all such files below them.
 * Where the files lie in a folder of `processes/`, forms, templates and called processes of all folders are known;
 * otherwise those handed in count, and a call to something else is not judged.
 */
export async function lintFiles(paths: string[], processes?: string, options: CompileOptions = {}): Promise<Finding[]> {
  const files = paths.flatMap(filesBelow);
  const findings: Finding[] = [];
  const decisions: DecisionModel[] = [];
  const definitions: { file: string; definition: Definition }[] = [];
  for (const file of files) {
    const add = (problems: Omit<Finding, 'file'>[]) =>
      findings.push(...problems.map((problem) => ({ file, ...problem })));
    const bytes = readFileSync(file);
    const text = bytes.toString('utf8');
    if (file.endsWith('.dmn')) {
      const result = await compileDecisions(text, decisionsBeside(file));
      decisions.push(...result.decisions);
      add(result.problems);
    } else if (file.endsWith('.json')) add(lintForm(text));
    else {
      const result = await compile(bytes, options);
      definitions.push(...result.definitions.map((definition) => ({ file, definition })));
      add(result.problems);
    }
  }
  if (processes === undefined) return findings;
  const all = await readAround(processes);
  for (const { file, definition } of definitions) {
    const linked = link(definition, {
      processes: [...all.definitions, ...definitions.map((one) => one.definition)].map(
        (one) => one.processes[one.key]!,
      ),
      decisions: [...all.decisions, ...decisions],
    });
    const said = [...linked.problems, ...checkFiles(definition, all), ...checkForms(definition, all.forms)];
    findings.push(...said.map((problem) => ({ file, ...problem })));
  }
  return findings;
}

function lintForm(text: string): Omit<Finding, 'file'>[] {
  try {
    return checkFormSchema(JSON.parse(text));
  } catch (error) {
    const message = `The file is not JSON: ${error instanceof Error ? error.message : error}.`;
    return [{ severity: 'error', code: 'FORM_INVALID', elementId: null, message, hint: 'Correct the JSON.' }];
  }
}

/** What the folders of `processes/` hold, for links between files; what is wrong there is reported where it is linted. */
async function readAround(root: string) {
  const definitions: Definition[] = [];
  const decisions: DecisionModel[] = [];
  const forms: Record<string, unknown> = {};
  const templates: Record<string, { mail: Record<string, string>; documents: Record<string, string> }> = {};
  const shared = textsIn(join(root, 'reminder-and-escalation', 'mail'));
  for (const folder of readdirSync(root).filter((name) => existsSync(join(root, name, 'process.bpmn')))) {
    const path = join(root, folder);
    definitions.push(...(await compile(readFileSync(join(path, 'process.bpmn'), 'utf8'))).definitions);
    for (const name of readdirSync(path)) {
      if (name.endsWith('.dmn'))
        decisions.push(...(await compileDecisions(readFileSync(join(path, name), 'utf8'))).decisions);
      if (name.endsWith('.form.json')) {
        forms[`${folder}/${basename(name, '.form.json')}`] = readForm(join(path, name));
      }
    }
    templates[folder] = {
      mail: { ...shared, ...textsIn(join(path, 'mail')) },
      documents: textsIn(join(path, 'documents')),
    };
  }
  return { definitions, decisions, forms, templates };
}
/** A form that is no JSON is reported where it is linted itself. */
function readForm(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return true;
  }
}
function textsIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return Object.fromEntries(names.map((name) => [basename(name, '.md'), readFileSync(join(folder, name), 'utf8')]));
}

/** The other decision files of the folder: a file may import them. */
function decisionsBeside(file: string): string[] {
  const folder = dirname(file);
  const others = readdirSync(folder).filter((name) => name.endsWith('.dmn') && name !== basename(file));
  return others.map((name) => readFileSync(join(folder, name), 'utf8'));
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => (name === 'node_modules' ? [] : filesBelow(join(path, name))))
    .filter((file) => /\.(bpmn|dmn|form\.json)$/.test(file));
}

/** `time` is when the timers are thought to be armed. */
async function showTimers(paths: string[], options: CompileOptions, time: string): Promise<void> {
  for (const file of paths.flatMap(filesBelow).filter((name) => name.endsWith('.bpmn'))) {
    const { definitions } = await compile(readFileSync(file), options);
    for (const { elementId, text, next } of definitions.flatMap((definition) => timersOf(definition, time))) {
      const times = next.length === 0 ? 'known only to a running case' : next.join(', ');
      process.stdout.write(`${file}: timer ${elementId} \`${text}\`: ${times}\n`);
    }
  }
}

async function main(args: string[]): Promise<number> {
  const paths = args.filter((one) => !one.startsWith('--'));
  const options: CompileOptions = args.includes('--undefined-tasks=user') ? { undefinedTasks: 'user' } : {};
  const missing = paths.filter((path) => !existsSync(path));
  if (paths.length === 0 || missing.length > 0) {
    process.stderr.write(
      missing.length > 0
        ? `There is no ${missing.join(', ')}.\n`
        : 'Say which files: npm run lint:process -- [--undefined-tasks=user] FILE…\n',
    );
    return 2;
  }
  const root = fileURLToPath(new URL('../../processes', import.meta.url));
  const own = paths.every((path) => fileURLToPath(new URL(path, `file://${process.cwd()}/`)).startsWith(root));
  const findings = await lintFiles(paths, own ? root : undefined, options);
  for (const { file, severity, code, elementId, message, hint } of findings) {
    process.stdout.write(`${file}: ${severity} ${code} ${elementId ?? '-'}: ${message} ${hint}\n`);
  }
  await showTimers(paths, options, await systemClock.now());
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  process.stdout.write(`${errors} errors, ${findings.length - errors} warnings\n`);
  return errors > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
