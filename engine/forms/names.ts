import { variablesOf } from '../expression/feel.ts';
import { componentsOf, type Form, type FormComponent, isPrivate, kindOf, stepsOf } from './schema.ts';

/** Every FEEL text of a component itself, with the setting it stands in. */
export function expressionsOf(component: FormComponent): [string, string][] {
  const rules = component.validate ?? {};
  const settings: [string, unknown, boolean][] = [
    ['conditional.hide', component.conditional?.hide, true],
    ['valuesExpression', component.valuesExpression, true],
    ['expression', component.expression, true],
    ['dataSource', component.dataSource, component.type === 'table'],
    ['columnsExpression', component.columnsExpression, true],
    ...(['required', 'min', 'max', 'minLength', 'maxLength'] as const).map((rule): [string, unknown, boolean] => [
      `validate.${rule}`,
      rules[rule],
      false,
    ]),
    ...(['disabled', 'readonly', 'minItems', 'maxItems', 'multiple', 'source', 'dataSource'] as const).map(
      (setting): [string, unknown, boolean] => [setting, component[setting], false],
    ),
  ];
  return settings.flatMap(([where, text, always]): [string, string][] => {
    if (typeof text !== 'string' || text.trim() === '') return [];
    const isFeel = text.trim().startsWith('=');
    return isFeel || always ? [[where, text.trim().replace(/^=/, '')]] : [];
  });
}
/** What stands between double braces in the texts of a component. */
export function templatesOf(component: FormComponent): string[] {
  const texts = [
    component.label,
    component.description,
    component.text,
    component.content,
    component.alt,
    ...Object.values(component.properties ?? {}),
  ];
  return texts.flatMap((text) =>
    typeof text === 'string' ? [...text.matchAll(/\{\{([^}]+)\}\}/g)].map((found) => found[1]!.trim()) : [],
  );
}

const OF_ROWS = new Set(['this', 'parent', 'i', '_this_', '_parent_', '_i_']);

function namesReadBy(component: FormComponent): string[] {
  const texts = [...expressionsOf(component).map(([, text]) => text), ...templatesOf(component)];
  const names = texts.flatMap((text) => variablesOf(text));
  return component.valuesKey ? [...names, stepsOf(component.valuesKey)[0]!] : names;
}

/** Names that the rows of a list read besides their own; `all` where one reads its surroundings as a whole. */
export function rowNames(list: FormComponent): string[] | 'all' {
  const names = new Set<string>();
  const visit = (components: FormComponent[]) => {
    for (const component of components) {
      for (const name of namesReadBy(component)) names.add(name);
      visit(componentsOf(component));
    }
  };
  visit(componentsOf(list));
  if (names.has('parent') || names.has('_parent_')) return 'all';
  return [...names].filter((name) => !OF_ROWS.has(name));
}

/** First names of the answers that a form gives to the process: `contact` of `contact.phone`. */
export function namesGivenBy(form: Form): Set<string> {
  const names = new Set<string>();
  const visit = (components: FormComponent[], prefix: string[], hiddenAway: boolean) => {
    for (const component of components) {
      const kind = kindOf(component);
      const apart = hiddenAway || isPrivate(component);
      const own = [...prefix, ...stepsOf(kind === 'group' || kind === 'rows' ? component.path : component.key)];
      if (kind === 'rows' && !apart && own[0]) names.add(own[0]);
      else if (kind === 'group') visit(componentsOf(component), own, apart);
      else if (kind !== null && kind !== 'none' && !apart && own[0]) {
        if (component.readonly !== true && component.disabled !== true) names.add(own[0]);
      }
    }
  };
  visit(componentsOf(form), [], false);
  return names;
}

/** Names that a form reads and does not ask for: what the case must bring along. */
export function namesReadFrom(form: Form): { name: string; component: FormComponent }[] {
  const found: { name: string; component: FormComponent }[] = [];
  const visit = (components: FormComponent[], own: Set<string>) => {
    const inside = new Set(own);
    const addKeys = (some: FormComponent[]) => {
      for (const component of some) {
        const first = stepsOf(component.key ?? component.path)[0];
        if (first) inside.add(first);
        if (kindOf(component) === 'group') addKeys(componentsOf(component));
      }
    };
    addKeys(components);
    for (const component of components) {
      for (const name of namesReadBy(component)) {
        if (!inside.has(name) && !OF_ROWS.has(name)) found.push({ name, component });
      }
      visit(componentsOf(component), inside);
    }
  };
  visit(componentsOf(form), new Set());
  return found;
}
