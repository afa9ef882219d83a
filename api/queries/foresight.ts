import type { Definition } from '../../engine/definition/graph.ts';
import { componentsOf, type Form, type FormComponent } from '../../engine/forms/schema.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { dateOf } from '../../engine/values/time.ts';
import { schemeVersions } from '../../infra/registers/scheme-versions.ts';
import { usualAnswers } from '../../processes/answers.ts';
import { SCHEME_CODES, schemeRules } from '../../processes/functions/scheme-rules.ts';
import type { Api, Caller } from '../context.ts';
import { readOptions } from './form-options.ts';

/** More choices than this are not sent: the first is all that a forecast takes by itself. */
const MOST_CHOICES = 500;
/** Sources whose choices belong to one case or one task: a forecast finds them in the case itself. */
const OF_A_CASE = new Set([
  ...['applications', 'shortlisted', 'interviewed', 'letters-to-post', 'election-candidates'],
  ...['agenda-items', 'meeting-participants', 'my-level3-series'],
]);

/** Everything by which the forecast of a process goes, besides the case: the same for everybody but the choices. */
export async function foresightOf(api: Api, caller: Caller, hash: string, now: string) {
  const definition = await api.definitions.graph(hash);
  const forms = await formsOf(api, definition);
  const choices: Record<string, JsonObject['x'][]> = {};
  for (const source of sourcesOf(Object.values(forms))) {
    const options = await readOptions(source, { api, caller, now, instanceId: null, input: {} });
    if (options.length > 0) choices[source] = options.slice(0, MOST_CHOICES).map(({ value }) => value);
  }
  const versions = await schemeVersions(api.db);
  const rules = Object.fromEntries(
    SCHEME_CODES.map((scheme): [string, JsonObject] => [scheme, schemeRules(scheme, dateOf(now), versions)]),
  );
  return {
    definition: definition as unknown as JsonObject,
    forms,
    answers: usualAnswers(definition.key),
    choices,
    rules,
    now,
  };
}

/** The forms of every task that the process and those it calls may open, by `<process>/<form>`. */
async function formsOf(api: Api, definition: Definition): Promise<Record<string, JsonObject>> {
  const forms: Record<string, JsonObject> = {};
  for (const graph of Object.values(definition.processes)) {
    const keys = new Set(graph.startForm === null ? [] : [graph.startForm]);
    for (const node of Object.values(graph.elements)) {
      if (node.type === 'userTask' && node.formKey && !node.formKey.feel) keys.add(node.formKey.text);
    }
    for (const key of keys) {
      const form = await api.definitions.form(definition.hash, graph.key, key);
      if (form) forms[`${graph.key}/${key}`] = form;
    }
  }
  return forms;
}

function sourcesOf(forms: JsonObject[]): string[] {
  const sources = new Set<string>();
  const collect = (components: FormComponent[]): void => {
    for (const component of components) {
      const source = component.properties?.optionsFrom;
      if (source && !OF_A_CASE.has(source)) sources.add(source);
      collect(componentsOf(component));
    }
  };
  for (const form of forms) collect(componentsOf(form as unknown as Form));
  return [...sources].sort();
}
