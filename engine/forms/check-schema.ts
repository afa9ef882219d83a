import type { Problem } from '../definition/problem.ts';
import { PROBLEM_HINTS } from '../definition/problem.ts';
import { checkSyntax } from '../expression/feel.ts';
import { componentsOf, type Form, type FormComponent, kindOf, stepsOf } from './schema.ts';

/** What deploy has to say about a form; `elementId` is the key, path or id of the component. Never throws. */
export function checkFormSchema(form: unknown): Problem[] {
  const problems: Problem[] = [];
  const error = (elementId: string | null, message: string) => {
    problems.push({ severity: 'error', code: 'FORM_INVALID', elementId, message, hint: PROBLEM_HINTS.FORM_INVALID });
  };
  if (typeof form !== 'object' || form === null || !Array.isArray((form as Form).components)) {
    error(null, 'The form is no JSON object with a list of `components`.');
    return problems;
  }
  const seen = new Set<string>();
  const visit = (components: FormComponent[], prefix: string[], depth: number) => {
    if (depth > 20) {
      error(null, 'Components are nested more than 20 deep.');
      return;
    }
    for (const component of components) {
      const name = component.key ?? component.path ?? component.id ?? component.type ?? null;
      const kind = kindOf(component);
      if (kind === null) error(name, `A component of type \`${component.type}\` is not supported.`);
      checkTexts(component, name, error);
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

function checkTexts(
  component: FormComponent,
  name: string | null,
  error: (name: string | null, message: string) => void,
): void {
  const rules = component.validate ?? {};
  const expressions: [string, unknown][] = [
    ['conditional.hide', component.conditional?.hide],
    ['valuesExpression', component.valuesExpression],
    ['expression', component.expression],
    ...['required', 'min', 'max', 'minLength', 'maxLength'].map((rule): [string, unknown] => [
      `validate.${rule}`,
      feelOnly(rules[rule as keyof typeof rules]),
    ]),
    ['disabled', feelOnly(component.disabled)],
    ['readonly', feelOnly(component.readonly)],
  ];
  for (const [where, text] of expressions) {
    if (typeof text !== 'string' || text.trim() === '') continue;
    const problem = checkSyntax(text.trim().replace(/^=/, ''));
    if (problem !== null) error(name, `\`${where}\` is not FEEL: \`${text.slice(0, 120)}\`. ${problem}`);
  }
  if (typeof rules.pattern === 'string') {
    try {
      new RegExp(rules.pattern);
    } catch {
      error(name, `\`validate.pattern\` is no regular expression: \`${rules.pattern.slice(0, 120)}\`.`);
    }
  }
}
function feelOnly(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('=') ? value : null;
}
