import type { Problem } from '../definition/problem.ts';
import { PROBLEM_HINTS } from '../definition/problem.ts';
import { checkSyntax } from '../expression/feel.ts';
import FORM_SHAPE from './form-schema.json' with { type: 'json' };
import { type Shape, shapeFaults } from './json-shape.ts';
import { expressionsOf } from './names.ts';
import { componentsOf, type Form, type FormComponent, kindOf, REFUSED_TYPES, stepsOf } from './schema.ts';

/** What deploy has to say about a form; `elementId` is the key, path or id of the component. Never throws. */
export function checkFormSchema(form: unknown): Problem[] {
  const problems: Problem[] = [];
  const say = (severity: Problem['severity'], elementId: string | null, message: string) => {
    problems.push({ severity, code: 'FORM_INVALID', elementId, message, hint: PROBLEM_HINTS.FORM_INVALID });
  };
  const error = (elementId: string | null, message: string) => say('error', elementId, message);
  if (typeof form !== 'object' || form === null || !Array.isArray((form as Form).components)) {
    error(null, 'The form is no JSON object with a list of `components`.');
    return problems;
  }
  for (const { pointer, message } of shapeFaults(form, FORM_SHAPE as Shape)) {
    error(nameAt(form as Form, pointer), `\`${pointer || '/'}\` ${message}.`);
  }
  if (problems.length > 0) return problems;
  const seen = new Set<string>();
  const visit = (components: FormComponent[], prefix: string[], depth: number) => {
    if (depth > 20) {
      error(null, 'Components are nested more than 20 deep.');
      return;
    }
    for (const component of components) {
      const name = nameOf(component);
      const kind = kindOf(component);
      const refused = Object.hasOwn(REFUSED_TYPES, component.type) ? REFUSED_TYPES[component.type]! : '';
      if (kind === null) error(name, `A component of type \`${component.type}\` is not supported. ${refused}`.trim());
      checkTexts(component, name, error);
      if (component.type === 'image' && !component.alt) {
        say('warning', name, 'A picture needs `alt`: what it shows, for those who do not see it.');
      }
      if (kind === 'group' || kind === 'rows') {
        if (kind === 'rows' && !component.path) error(name, 'A list of rows needs a `path`.');
        visit(componentsOf(component), [...prefix, ...stepsOf(component.path)], depth + 1);
        continue;
      }
      if (kind === null || kind === 'none') continue;
      const path = [...prefix, ...stepsOf(component.key)].join('.');
      if (
        !component.key ||
        !/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(component.key) ||
        path.includes('__proto__')
      ) {
        error(name, `The key \`${component.key}\` is not a name for a variable.`);
      } else if (seen.has(path) && !component.conditional?.hide) error(name, `The key \`${path}\` is used twice.`);
      seen.add(path);
    }
  };
  visit(componentsOf(form as Form), [], 0);
  return problems;
}

const nameOf = (component: FormComponent): string | null =>
  component.key ?? component.path ?? component.id ?? component.type ?? null;

/** The innermost component that a pointer goes through. */
function nameAt(form: Form, pointer: string): string | null {
  let name: string | null = null;
  let at: unknown = form;
  for (const step of pointer.split('/').slice(1)) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
    if (typeof at === 'object' && at !== null && typeof (at as FormComponent).type === 'string') {
      const found = nameOf(at as FormComponent);
      name = typeof found === 'string' ? found : name;
    }
  }
  return name;
}

function checkTexts(
  component: FormComponent,
  name: string | null,
  error: (name: string | null, message: string) => void,
): void {
  for (const [where, text] of expressionsOf(component)) {
    const problem = checkSyntax(text);
    if (problem !== null) error(name, `\`${where}\` is not FEEL: \`${text.slice(0, 120)}\`. ${problem}`);
  }
  const pattern = component.validate?.pattern;
  if (typeof pattern === 'string') {
    try {
      new RegExp(pattern);
    } catch {
      error(name, `\`validate.pattern\` is no regular expression: \`${pattern.slice(0, 120)}\`.`);
    }
  }
}
