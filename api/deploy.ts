import type { ProcessGraph } from '../engine/definition/graph.ts';
import type { DecisionModel } from '../engine/expression/decision-model.ts';
import {
  checkFormSchema,
  compile,
  compileDecisions,
  type Definition,
  link,
  type Problem,
  type TimerPreview,
  timersOf,
} from '../engine/index.ts';
import type { JsonObject } from '../engine/values/json.ts';
import { inTransaction, json } from '../infra/db.ts';
import { deployDefinition } from '../infra/registers/definitions.ts';
import { checkFiles, type FileProblem } from '../processes/check-files.ts';
import { checkForms, type FormProblem } from '../processes/check-forms.ts';
import type { Db, DbOrTransaction } from './context.ts';
import { type FieldProblem, HttpProblem } from './errors.ts';

export interface DeploySources {
  bpmn: string[];
  /** DMN files; a name helps to find them again. */
  dmn: { name: string; xml: string }[];
  forms: Record<string, JsonObject>;
  /** process key → templates */
  templates: Record<string, { mail?: Record<string, string>; documents?: Record<string, string> }>;
}
interface CompiledSources extends DeploySources {
  dmn: { name: string; xml: string; ids: string[] }[];
}
export interface DeployResult {
  definitions: { key: string; hash: string; version: number; name: string; isNew: boolean }[];
  problems: (Problem | FileProblem | FormProblem)[];
  /** The timers of what was compiled, with their next times. */
  timers: TimerPreview[];
}
interface DeployOptions {
  now: string;
  by: string | null;
  dryRun?: boolean;
  /** As of `compile`. */
  undefinedTasks?: 'user';
}

/**
 * Compiles the files, links each process with what it calls (from the files, else from what is in force), and stores
 * the ones whose content is new as the next version. Anything wrong: nothing is stored. Running cases keep their version.
 */
export async function deploy(db: Db, given: DeploySources, options: DeployOptions): Promise<DeployResult> {
  const sources = { ...given, forms: { ...given.forms } };
  const problems: DeployResult['problems'] = [];
  const compiled: { definition: Definition; xml: string }[] = [];
  for (const xml of sources.bpmn) {
    const { undefinedTasks } = options;
    const result = await compile(xml, undefinedTasks === undefined ? {} : { undefinedTasks });
    // A form that was handed in is the better one.
    sources.forms = { ...result.forms, ...sources.forms };
    problems.push(...result.problems);
    compiled.push(...result.definitions.map((definition) => ({ definition, xml })));
  }
  for (const [id, form] of Object.entries(sources.forms)) {
    const found = checkFormSchema(form);
    problems.push(...found.map((problem) => ({ ...problem, message: `Form ${id}: ${problem.message}` })));
  }
  const decisions: DecisionModel[] = [];
  const dmn: CompiledSources['dmn'] = [];
  for (const file of sources.dmn) {
    const others = sources.dmn.filter((other) => other !== file).map(({ xml }) => xml);
    const result = await compileDecisions(file.xml, others);
    problems.push(...result.problems);
    decisions.push(...result.decisions);
    dmn.push({ ...file, ids: result.decisions.map(({ id }) => id) });
  }
  refuseErrors(problems);
  const inForce = await readInForce(db);
  const processes = byKey([...inForce.processes, ...compiled.map(({ definition }) => ownGraph(definition))]);
  const known = byId([...inForce.decisions, ...decisions]);
  const linked = compiled.map(({ definition, xml }) => {
    const result = link(definition, { processes, decisions: known });
    const assets = assetsOf(result.definition, { ...sources, dmn }, inForce.templates);
    problems.push(
      ...result.problems,
      ...checkFiles(result.definition, { ...assets, forms: { ...inForce.forms, ...assets.forms } }),
      ...checkForms(result.definition, { ...inForce.forms, ...assets.forms }),
    );
    return { definition: result.definition, xml, assets };
  });
  refuseErrors(problems);
  const definitions: DeployResult['definitions'] = [];
  try {
    await inTransaction(db, async (trx) => {
      for (const one of linked) definitions.push(await store(trx, one, options));
      if (options.dryRun) throw new DryRun();
    });
  } catch (failure) {
    if (!(failure instanceof DryRun)) throw failure;
  }
  // Each definition tells of what it calls; a process that several call is shown once.
  const timers = linked.flatMap(({ definition }) => timersOf(definition, options.now));
  const seen = new Set<string>();
  const once = timers.filter(({ processKey, elementId, text }) => {
    const name = `${processKey} ${elementId} ${text}`;
    return seen.has(name) ? false : seen.add(name);
  });
  return { definitions, problems, timers: once };
}

/** Takes back what a dry run wrote. */
class DryRun extends Error {}

interface Linked {
  definition: Definition;
  xml: string;
  assets: ReturnType<typeof assetsOf>;
}

async function store(
  trx: DbOrTransaction,
  { definition, xml, assets }: Linked,
  options: DeployOptions,
): Promise<DeployResult['definitions'][number]> {
  const deployed = await deployDefinition(trx, { graph: definition, xml, ...assets }, options.by, options.now);
  if (deployed.isNew) {
    await trx
      .insertInto('audit')
      .values({
        at: options.now,
        actor_id: options.by,
        action: 'deploy',
        object_type: 'definition',
        object_id: deployed.hash,
        detail: json({ key: deployed.key, version: deployed.version }),
      })
      .execute();
  }
  return { ...deployed, name: definition.name };
}

/** What belongs to the process and everything it calls; a change elsewhere makes no new version of it. */
function assetsOf(definition: Definition, sources: CompiledSources, inForce: InForce['templates']) {
  const keys = Object.keys(definition.processes);
  const forms = Object.fromEntries(
    Object.entries(sources.forms).filter(([id]) => !id.includes('/') || keys.includes(id.split('/')[0] ?? '')),
  );
  const templates = Object.fromEntries(
    keys.map((key) => [
      key,
      {
        mail: sources.templates[key]?.mail ?? inForce[key]?.mail ?? {},
        documents: sources.templates[key]?.documents ?? inForce[key]?.documents ?? {},
      },
    ]),
  );
  const used = sources.dmn.filter(({ ids }) => ids.some((id) => definition.decisions[id]));
  const decisions = Object.fromEntries(used.map(({ name, xml }) => [name, xml]));
  return { forms, templates, decisions };
}

interface InForce {
  processes: ProcessGraph[];
  decisions: DecisionModel[];
  forms: Record<string, JsonObject>;
  /** By process key. */
  templates: Record<string, { mail: Record<string, string>; documents: Record<string, string> }>;
}

/** What a new file may call without bringing it along: the newest version of everything. */
async function readInForce(db: Db): Promise<InForce> {
  const rows = await db
    .selectFrom('definition')
    .distinctOn('key')
    .select(['key', 'graph', 'forms', 'templates'])
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
  const definitions = rows.map((row) => row.graph as unknown as Definition);
  return {
    processes: definitions.map(ownGraph),
    decisions: definitions.flatMap((definition) => Object.values(definition.decisions)),
    forms: Object.assign({}, ...rows.map((row) => row.forms)) as InForce['forms'],
    templates: Object.fromEntries(
      rows.flatMap(({ key, templates }) => (templates[key] ? [[key, templates[key]]] : [])),
    ),
  };
}

function ownGraph(definition: Definition): ProcessGraph {
  return definition.processes[definition.key] as ProcessGraph;
}
/** The last one of a name wins: what is deployed now over what is in force. */
function byKey(graphs: ProcessGraph[]): ProcessGraph[] {
  return [...new Map(graphs.map((graph) => [graph.key, graph])).values()];
}
function byId(decisions: DecisionModel[]): DecisionModel[] {
  return [...new Map(decisions.map((decision) => [decision.id, decision])).values()];
}

function refuseErrors(problems: DeployResult['problems']): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return;
  throw new HttpProblem('DEPLOY_REFUSED', {
    errors: errors.map(
      (problem): FieldProblem => ({
        pointer: '/bpmn',
        code: problem.code,
        message: problem.message,
        elementId: problem.elementId,
        hint: problem.hint,
      }),
    ),
  });
}
