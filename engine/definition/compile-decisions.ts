import type { Boxed, DecisionModel, Parameter, TypeModel } from '../expression/decision-model.ts';
import { type DmnFile, readFile } from './decisions/read-file.ts';
import { type LogicReading, readLogic, readTable, typeOf } from './decisions/read-logic.ts';
import { reachableTypes, readTypes } from './decisions/read-types.ts';
import { type Needed, needsOf, targetOf } from './decisions/requirements.ts';
import { childOf, childrenOf, type ModdleElement, nameOf, textOf } from './moddle-element.ts';
import { type Problem, Problems } from './problem.ts';

/**
 * DMN XML of any version from 1.1 to 1.5 → decisions, knowledge models and services as plain JSON, with what they
 * need. Never throws; with an error among the problems none comes back.
 *
 * @param others Files that this one may import; what it needs of them is copied under `namespace#id`.
 */
export async function compileDecisions(
  xml: string,
  others: string[] = [],
): Promise<{ decisions: DecisionModel[]; problems: Problem[] }> {
  const { decisions, problems } = await readDecisions(xml, others);
  return { decisions: problems.some(({ severity }) => severity === 'error') ? [] : decisions, problems };
}

/** As `compileDecisions`, but what is wrong in one decision does not take the others away. */
export async function readDecisions(
  xml: string,
  others: string[] = [],
): Promise<{ decisions: DecisionModel[]; problems: Problem[] }> {
  const problems = new Problems();
  const main = await readFile(xml, problems);
  if (main === null) return { decisions: [], problems: problems.list };
  const imported = await Promise.all(others.map((other) => readFile(other, new Problems())));
  const files = [main, ...imported.filter((file) => file !== null)];
  const own = readModels(main, files, '', problems);
  if (own.length === 0 && !problems.hasErrors) problems.error('NOT_DMN', null, 'There is no decision in the file.');
  refuseCycles(own, problems);
  // What is wrong in an imported file is said where that file is deployed.
  const known = new Map(own.map((model) => [model.id, model]));
  for (const file of files.slice(1)) {
    for (const model of readModels(file, files, `${file.namespace}#`, new Problems())) known.set(model.id, model);
  }
  return { decisions: reachable(own, known), problems: problems.list };
}

function readModels(file: DmnFile, files: DmnFile[], prefix: string, problems: Problems): DecisionModel[] {
  const types = readTypes(file, files);
  return file.elements
    .map((element) => readModel(element, { file, files, prefix, problems, types }))
    .filter((model) => model !== null);
}

interface FileReading {
  file: DmnFile;
  files: DmnFile[];
  /** Before the ids of an imported file. */
  prefix: string;
  problems: Problems;
  types: Record<string, TypeModel>;
}

function readModel(element: ModdleElement, reading: FileReading): DecisionModel | null {
  const { problems, prefix } = reading;
  const kind = element.$type.replace(/^dmn:/, '');
  if (kind !== 'Decision' && kind !== 'BusinessKnowledgeModel' && kind !== 'DecisionService') return null;
  const name = nameOf(element);
  const id = textOf(element, 'id') ?? name;
  if (id === null) {
    problems.error('MISSING_ID', null, 'There is a decision without id and name.');
    return null;
  }
  if (textOf(element, 'id') === null)
    problems.warning('MISSING_ID', id, `The decision “${name}” has no id and goes by its name.`);
  const needs = needsOf(element, reading.file, reading.files, prefix, problems);
  const typeRefs = new Set(Object.values(needs.variableTypes));
  // A decision that requires nothing may still read what a case hands it by name.
  const complete = kind !== 'Decision' || needs.names.length > 0;
  const logic: LogicReading = { problems, names: needs.names, typeRefs, complete };
  const base = { id: prefix + id, name: name ?? id, requires: needs.requires };
  const read =
    kind === 'Decision'
      ? readDecision(element, base, needs, logic)
      : kind === 'DecisionService'
        ? readService(element, base, reading, typeRefs)
        : readKnowledge(element, base, needs, logic);
  if (read === null) return null;
  // A type may be asked for inside an expression too.
  if (JSON.stringify(read).includes('instance of')) for (const type of Object.keys(reading.types)) typeRefs.add(type);
  const found = reachableTypes(reading.types, typeRefs);
  return {
    ...read,
    ...(Object.keys(found).length > 0 ? { types: found } : {}),
    ...(Object.keys(needs.paths).length > 0 ? { paths: needs.paths } : {}),
  };
}

type Base = Pick<DecisionModel, 'id' | 'name' | 'requires'>;

function readDecision(element: ModdleElement, base: Base, needs: Needed, reading: LogicReading): DecisionModel | null {
  const { variableTypes } = needs;
  const id = textOf(element, 'id') ?? nameOf(element)!;
  const logic = childOf(element, 'decisionLogic');
  const resultType = typeOf(childOf(element, 'variable'), reading);
  const result = resultType === null ? {} : { resultType };
  if (logic?.$type === 'dmn:DecisionTable') {
    // A table says its result's type at its only output, which is then not said twice.
    const table = readTable(logic, id, reading);
    const said = table.outputs.length === 1 && table.outputs[0]!.typeRef === resultType && isSingle(table.hitPolicy);
    return { ...base, variableTypes, kind: 'table', ...table, ...(said ? {} : result) };
  }
  if (logic?.$type === 'dmn:LiteralExpression') {
    const read = readLogic(logic, id, reading);
    const text = read.kind === 'literal' ? read.text : 'null';
    const said = read.typeRef === resultType ? {} : result;
    return { ...base, variableTypes, kind: 'literal', text, typeRef: read.typeRef, ...said };
  }
  if (logic === null) {
    const hint = 'Give it a decision table or an expression.';
    reading.problems.error('UNSUPPORTED_ELEMENT', id, 'A decision without logic is not supported.', hint);
    return { ...base, variableTypes, kind: 'boxed', logic: null };
  }
  return { ...base, variableTypes, kind: 'boxed', logic: readLogic(logic, id, reading), ...result };
}
function isSingle(policy: string): boolean {
  return policy === 'UNIQUE' || policy === 'FIRST' || policy === 'PRIORITY' || policy === 'ANY';
}

function readKnowledge(element: ModdleElement, base: Base, needs: Needed, reading: LogicReading): DecisionModel {
  const id = textOf(element, 'id') ?? nameOf(element)!;
  const own = nameOf(childOf(element, 'variable') ?? element) ?? base.name;
  const logic: Boxed = readLogic(childOf(element, 'encapsulatedLogic'), id, {
    ...reading,
    names: [...reading.names, own],
  });
  // A function may call itself without saying so by a requirement.
  const requires = { [own]: base.id, ...base.requires };
  return { ...base, requires, variableTypes: needs.variableTypes, kind: 'knowledge', logic };
}

function readService(element: ModdleElement, base: Base, reading: FileReading, typeRefs: Set<string>): DecisionModel {
  const id = textOf(element, 'id') ?? nameOf(element)!;
  const targets = (property: string) =>
    childrenOf(element, property)
      .map((reference) => targetOf(reference, id, reading.file, reading.files, reading.prefix, reading.problems))
      .filter((target) => target !== null);
  const parameter = (target: { element: ModdleElement; name: string }): Parameter => ({
    name: target.name,
    typeRef: typeOf(childOf(target.element, 'variable'), { typeRefs }),
  });
  const outputs = targets('outputDecision');
  if (outputs.length === 0) reading.problems.error('MISSING_REFERENCE', id, 'The service has no output decision.');
  const resultType = typeOf(childOf(element, 'variable'), { typeRefs });
  return {
    ...base,
    requires: Object.fromEntries([...outputs, ...targets('encapsulatedDecision')].map(({ name, id }) => [name, id])),
    kind: 'service',
    inputData: targets('inputData').map(parameter),
    inputDecisions: targets('inputDecision').map((target) => ({ ...parameter(target), id: target.id })),
    outputs: outputs.map(({ name, id }) => ({ name, id })),
    ...(resultType === null ? {} : { resultType }),
  };
}

/** The models of the file, and those of other files that they need. */
function reachable(own: DecisionModel[], known: Map<string, DecisionModel>): DecisionModel[] {
  const result = new Map(own.map((model) => [model.id, model]));
  const add = (model: DecisionModel): void => {
    const inputs = model.kind === 'service' ? model.inputDecisions.map(({ id }) => id) : [];
    for (const id of [...Object.values(model.requires), ...inputs]) {
      const found = known.get(id);
      if (!found || result.has(id)) continue;
      result.set(id, found);
      add(found);
    }
  };
  for (const model of own) add(model);
  return [...result.values()];
}

function refuseCycles(models: DecisionModel[], problems: Problems): void {
  const byId = new Map(models.map((model) => [model.id, model]));
  const done = new Set<string>();
  const visit = (id: string, path: string[]): void => {
    const model = byId.get(id);
    // Functions may call themselves and each other: they are asked when they are called.
    if (!model || model.kind === 'knowledge' || model.kind === 'service') return;
    if (path.includes(id))
      problems.error(
        'DECISION_CYCLE',
        id,
        `The decision needs itself: ${[...path.slice(path.indexOf(id)), id].join(' → ')}.`,
      );
    if (path.includes(id) || done.has(id)) return;
    for (const required of Object.values(model.requires)) visit(required, [...path, id]);
    done.add(id);
  };
  for (const model of models) visit(model.id, []);
}
