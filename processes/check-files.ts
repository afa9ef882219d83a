import type { Definition, ElementNode, Expression } from '../engine/definition/graph.ts';
import { isRole } from './roles.ts';

/** As the engine's problems: an error stops the deployment, a warning does not. */
export interface FileProblem {
  severity: 'error' | 'warning';
  code: keyof typeof HINTS;
  elementId: string;
  message: string;
  hint: string;
}
export interface Files {
  /** By `<process key>/<form id>`, or by form id. */
  forms: Record<string, unknown>;
  /** By process key. */
  templates: Record<string, { mail?: Record<string, string>; documents?: Record<string, string> } | undefined>;
}

const HINTS = {
  FORM_MISSING: 'Deploy the form together with the process; without it the task shows no fields.',
  TEMPLATE_MISSING: 'Deploy the template together with the process.',
  ROLE_UNKNOWN: 'Use a role that the installation knows, or a body as `body:<id>`; nobody gets the task otherwise.',
} as const;

/** What a definition names by a literal and must find when it gets there. Expressions are only known at run time. */
export function checkFiles(definition: Definition, files: Files): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const { key, startForm, starterGroups, elements } of Object.values(definition.processes)) {
    const say = (
      severity: FileProblem['severity'],
      code: FileProblem['code'],
      elementId: string,
      message: string,
    ): void => {
      if (problems.some((known) => known.code === code && known.message === message)) return;
      problems.push({ severity, code, elementId, message, hint: HINTS[code] });
    };
    const form = (id: string | null, elementId: string): void => {
      if (id === null || files.forms[`${key}/${id}`] !== undefined || files.forms[id] !== undefined) return;
      say('warning', 'FORM_MISSING', elementId, `Process ${key} names the form ${id}, which is not there.`);
    };
    const template = (kind: 'mail' | 'documents', id: string, elementId: string): void => {
      const text = files.templates[key]?.[kind]?.[id];
      if (text !== undefined) {
        if (kind === 'mail') for (const letter of lettersOf(text)) template('documents', letter, elementId);
        return;
      }
      say('error', 'TEMPLATE_MISSING', elementId, `Process ${key} names ${kind}/${id}.md, which is not there.`);
    };
    const groups = (names: string[], elementId: string): void => {
      for (const name of names) {
        if (isRole(name.split('@')[0]!) || name.includes(':')) continue;
        say('warning', 'ROLE_UNKNOWN', elementId, `Process ${key} gives work to ${name}, which is no role here.`);
      }
    };
    form(startForm, key);
    groups(starterGroups, key);
    for (const element of Object.values(elements)) check(element, { form, template, groups });
  }
  return problems;
}

/** Letters that a mail attaches: what stands in `attach` of its front matter besides merge fields. */
function lettersOf(mail: string): string[] {
  const line = /^---\n[\s\S]*?^attach:(.*)$[\s\S]*?^---$/m.exec(mail)?.[1] ?? '';
  return line
    .split(',')
    .map((part) => part.replaceAll(/^[\s"']+|[\s"']+$/g, ''))
    .filter((part) => part !== '' && !part.includes('{{'));
}

interface Checks {
  form(id: string | null, elementId: string): void;
  template(kind: 'mail' | 'documents', id: string, elementId: string): void;
  groups(names: string[], elementId: string): void;
}

function check(element: ElementNode, { form, template, groups }: Checks): void {
  if (element.type === 'userTask') {
    form(literal(element.formKey), element.id);
    groups(
      literal(element.candidateGroups)
        ?.split(',')
        .map((name) => name.trim()) ?? [],
      element.id,
    );
    for (const reminder of element.reminders) template('mail', reminder.template, element.id);
  }
  if (element.type === 'sendTask' && element.send?.kind === 'mail') template('mail', element.send.template, element.id);
  if (element.type === 'serviceTask' && element.call?.kind === 'document') {
    template('documents', element.call.template, element.id);
  }
}

function literal(expression: Expression | null): string | null {
  return expression === null || expression.feel ? null : expression.text;
}
