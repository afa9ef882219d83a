import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { readDecisions } from '../../engine/definition/compile-decisions.ts';
import type { Problem } from '../../engine/definition/problem.ts';
import { decisionValue } from '../../engine/expression/decision.ts';
import type { DecisionModel } from '../../engine/expression/decision-model.ts';
import { sameValue, shownValue, valueOfNode } from './values.ts';
import { readXml, type XmlElement } from './xml-tree.ts';

export interface KitOutcome {
  /** Compliance level by the folder, such as `2`; null where the folder says none. */
  level: string | null;
  /** Folder of the case, as `0001-input-data-string`. */
  group: string;
  file: string;
  id: string;
  ok: boolean;
  /** What differs, one line each. */
  messages: string[];
}

/** A clock for models that ask for the day; no case of the kit depends on which. */
const NOW = '2026-06-05T10:00:00.000Z';

/** Runs every case of a folder in the format of the public DMN kit: models, and files of cases beside them. */
export async function runKit(folder: string): Promise<KitOutcome[]> {
  const outcomes: KitOutcome[] = [];
  for (const file of caseFiles(folder)) outcomes.push(...(await runFile(file, folder)));
  return outcomes;
}

function caseFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => join(folder, name));
}

async function runFile(file: string, folder: string): Promise<KitOutcome[]> {
  const root = readXml(readFileSync(file, 'utf8'));
  if (root.name !== 'testCases') return [];
  const group = basename(dirname(file));
  const level =
    /compliance-level-(\w+)/.exec(relative(folder, file) || file)?.[1] ?? /level-(\w+)/.exec(file)?.[1] ?? null;
  const model = await modelOf(file, textOf(root, 'modelName'));
  return root.children
    .filter(({ name }) => name === 'testCase')
    .map((one) => {
      const messages = model === null ? ['The model is not in the folder.'] : runCase(one, model);
      const id = one.attributes.id ?? one.attributes.name ?? '';
      return { level, group, file: basename(file), id, ok: messages.length === 0, messages };
    });
}

interface Model {
  models: Record<string, DecisionModel>;
  own: DecisionModel[];
  problems: Problem[];
}
async function modelOf(file: string, name: string): Promise<Model | null> {
  const path = join(dirname(file), name);
  if (!existsSync(path)) return null;
  const others = readdirSync(dirname(file)).filter((other) => other.endsWith('.dmn') && other !== name);
  const { decisions, problems } = await readDecisions(
    readFileSync(path, 'utf8'),
    others.map((other) => readFileSync(join(dirname(file), other), 'utf8')),
  );
  return { models: Object.fromEntries(decisions.map((one) => [one.id, one])), own: decisions, problems };
}
function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}

function runCase(one: XmlElement, { models, own, problems }: Model): string[] {
  const input: Record<string, unknown> = {};
  for (const node of one.children.filter(({ name }) => name === 'inputNode')) {
    input[plain(node.attributes.name)] = valueOfNode(node);
  }
  const messages: string[] = [];
  for (const node of one.children.filter(({ name }) => name === 'resultNode')) {
    const name = plain(node.attributes.name);
    const invocable = one.attributes.invocableName === undefined ? null : plain(one.attributes.invocableName);
    const asked = own.find(
      (model) =>
        (invocable === null ? model.kind !== 'knowledge' : model.kind !== 'table') &&
        plain(model.name) === (invocable ?? name),
    );
    if (!asked) {
      messages.push(`${name}: the model has no such decision${firstProblem(problems)}`);
      continue;
    }
    const result = decisionValue(models, asked.id, input, NOW);
    const several = asked.kind === 'service' && asked.outputs.length > 1;
    const actual = several ? (result.value as Record<string, unknown> | null)?.[name] : result.value;
    const expected = node.children.find((child) => child.name === 'expected');
    const wanted = expected ? valueOfNode(expected) : null;
    if (sameValue(wanted, actual ?? null)) continue;
    const why = result.notes[0]?.message;
    messages.push(
      `${name}: expected ${shownValue(wanted)}, got ${shownValue(actual ?? null)}${why ? ` (${why})` : ''}`,
    );
  }
  return messages;
}
function plain(name: string | undefined): string {
  return (name ?? '').trim().replace(/\s+/g, ' ');
}
function firstProblem(problems: Problem[]): string {
  const error = problems.find(({ severity }) => severity === 'error');
  return error ? ` (${error.code} ${error.message})` : '';
}
