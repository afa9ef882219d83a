import { evaluate } from '../expression/feel.ts';
import { canonicalJson } from '../values/identity.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { dateOf } from '../values/time.ts';
import type { Language } from '../values/time-text.ts';
import { checkValue } from './check-value.ts';
import { componentsOf, type Form, type FormComponent, isPrivate, kindOf, stepsOf } from './schema.ts';
import { type FieldCode, wordsFor } from './words.ts';

/** One thing that is wrong with one field; `pointer` is a JSON pointer into the submitted data. */
export interface FieldFailure {
  pointer: string;
  code: FieldCode;
  message: string;
}
export interface FormContext {
  /** UTC instant. */
  now: string;
  /** What the form shows besides the answers: the task's input. Conditions may read it. */
  input?: JsonObject;
  /** Choices by the name of their source (`properties.optionsFrom`); without them only the kind of the answer is checked. */
  options?: Record<string, { value: Json }[]>;
  /** Of the messages; Danish where nothing is said. */
  language?: Language;
}
export interface FormAnswer {
  failures: FieldFailure[];
  /** The answers of the fields that are shown; cleared fields are null. */
  data: JsonObject;
  /** The part that may go to the process. */
  publicData: JsonObject;
  /** The part of fields marked `private`, which stays with the answer. */
  privateData: JsonObject;
}

/** What is wrong with submitted data; empty = nothing. Runs in the browser for comfort and on the server for real. */
export function checkForm(form: Form, data: JsonObject, context: FormContext): FieldFailure[] {
  return readForm(form, data, context).failures;
}

/**
 * Checks submitted data against a form and takes out what belongs in it.
 * A field whose condition hides it is neither required nor kept, and its value does not count in other conditions.
 * Fields that are disabled or read-only may be sent back unchanged and are not kept. Computed fields are computed here.
 */
export function readForm(form: Form, data: JsonObject, context: FormContext): FormAnswer {
  const answer: FormAnswer = { failures: [], data: {}, publicData: {}, privateData: {} };
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    answer.failures.push(failure([], 'FIELD_WRONG_KIND', context));
    return answer;
  }
  const shown = shownData(form, data, context);
  const allowed = new Allowed();
  const scope: Scope = {
    answers: data,
    path: [],
    variables: { ...context.input, ...shown },
    hidden: false,
    isPrivate: false,
  };
  checkComponents(componentsOf(form), scope, { context, answer, allowed });
  refuseUnknown(data, allowed, [], answer, context);
  return answer;
}

interface Scope {
  /** What was submitted at this level. */
  answers: Json;
  path: string[];
  /** What conditions see. */
  variables: JsonObject;
  hidden: boolean;
  isPrivate: boolean;
}
interface Work {
  context: FormContext;
  answer: FormAnswer;
  allowed: Allowed;
}

/** The paths that the form knows, as a tree: `true` ends one. */
class Allowed {
  readonly children = new Map<string, Allowed>();
  /** Whatever lies below belongs to the field. */
  whole = false;

  at(steps: string[]): Allowed {
    let node: Allowed = this;
    for (const step of steps) {
      let next = node.children.get(step);
      if (!next) {
        next = new Allowed();
        node.children.set(step, next);
      }
      node = next;
    }
    return node;
  }
}

function checkComponents(components: FormComponent[], scope: Scope, work: Work): void {
  for (const component of components) {
    const hidden = scope.hidden || isHidden(component, scope.variables, work.context);
    const inner = { ...scope, hidden, isPrivate: scope.isPrivate || isPrivate(component) };
    const kind = kindOf(component);
    if (kind === null || kind === 'none') continue;
    if (kind === 'group') checkComponents(componentsOf(component), into(inner, stepsOf(component.path)), work);
    else if (kind === 'rows') checkRows(component, into(inner, stepsOf(component.path)), work);
    else if (component.key) checkField(component, inner, work);
  }
}

function checkRows(component: FormComponent, scope: Scope, work: Work): void {
  const { context, answer } = work;
  const rows = scope.answers;
  const allowed = work.allowed.at(scope.path);
  allowed.whole = allowed.whole || scope.hidden;
  if (scope.hidden || rows === undefined || rows === null) return;
  if (!Array.isArray(rows)) {
    allowed.whole = true;
    answer.failures.push(failure(scope.path, 'FIELD_WRONG_KIND', context));
    return;
  }
  const limits = [
    Number(component.minItems ?? component.validate?.min ?? 0),
    Number(component.maxItems ?? component.validate?.max ?? 1000),
  ];
  if (rows.length < limits[0]!) answer.failures.push(failure(scope.path, 'FIELD_TOO_FEW_ROWS', context, limits[0]));
  if (rows.length > limits[1]!) {
    allowed.whole = true;
    answer.failures.push(failure(scope.path, 'FIELD_TOO_MANY_ROWS', context, limits[1]));
    return;
  }
  for (const target of [answer.data, scope.isPrivate ? answer.privateData : answer.publicData])
    put(target, scope.path, []);
  rows.forEach((row, index) => {
    const path = [...scope.path, String(index)];
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      work.allowed.at(path).whole = true;
      answer.failures.push(failure(path, 'FIELD_WRONG_KIND', context));
      return;
    }
    for (const target of [answer.data, scope.isPrivate ? answer.privateData : answer.publicData]) put(target, path, {});
    work.allowed.at(path);
    const variables = { ...scope.variables, ...row, this: row, parent: scope.variables, i: index + 1 };
    checkComponents(componentsOf(component), { ...scope, answers: row, path, variables }, work);
  });
}

function checkField(component: FormComponent, scope: Scope, work: Work): void {
  const { context, answer } = work;
  const steps = stepsOf(component.key);
  const path = [...scope.path, ...steps];
  work.allowed.at(path).whole = true;
  if (scope.hidden) return;
  const value = valueAt(scope.answers, steps);
  if (kindOf(component) === 'computed') {
    keep(computed(component, scope.variables, context), path, scope, answer);
    return;
  }
  if (isOn(component.disabled, scope, context) || isOn(component.readonly, scope, context)) {
    const known = valueAt(context.input ?? {}, path);
    if (!isEmpty(value) && canonicalJson(value) !== canonicalJson(known ?? null)) {
      answer.failures.push(failure(path, 'FIELD_READ_ONLY', context));
    }
    return;
  }
  const found = checkValue(component, value, { context, variables: scope.variables, today: dateOf(context.now) });
  if (found) answer.failures.push(failure(path, found.code, context, found.limit));
  else if (value !== undefined) keep(isEmpty(value) && !Array.isArray(value) ? null : value, path, scope, answer);
}

function keep(value: Json, path: string[], scope: Scope, answer: FormAnswer): void {
  put(answer.data, path, value);
  put(scope.isPrivate ? answer.privateData : answer.publicData, path, value);
}

/** What conditions see: submitted data without what is hidden, which may hide or show more in turn. */
function shownData(form: Form, data: JsonObject, context: FormContext): JsonObject {
  let shown = structuredCloneOfJson(data) as JsonObject;
  for (let round = 0; round < 10; round += 1) {
    const next = structuredCloneOfJson(data) as JsonObject;
    removeHidden(componentsOf(form), next, [], { ...context.input, ...shown }, context, false);
    if (canonicalJson(next) === canonicalJson(shown)) return shown;
    shown = next;
  }
  return shown;
}
function removeHidden(
  components: FormComponent[],
  data: Json,
  path: string[],
  variables: JsonObject,
  context: FormContext,
  outer: boolean,
): void {
  for (const component of components) {
    const hidden = outer || isHidden(component, variables, context);
    const kind = kindOf(component);
    if (kind === 'group')
      removeHidden(componentsOf(component), data, [...path, ...stepsOf(component.path)], variables, context, hidden);
    else if (kind === 'rows') {
      // Conditions inside rows see their row and are asked when the row is checked.
      if (hidden) remove(data, [...path, ...stepsOf(component.path)]);
    } else if (hidden && component.key) remove(data, [...path, ...stepsOf(component.key)]);
  }
}

function isHidden(component: FormComponent, variables: JsonObject, context: FormContext): boolean {
  const text = component.conditional?.hide;
  return typeof text === 'string' && text.trim() !== '' && feel(text, variables, context) === true;
}
function isOn(setting: unknown, scope: Scope, context: FormContext): boolean {
  return setting === true || (typeof setting === 'string' && feel(setting, scope.variables, context) === true);
}
function computed(component: FormComponent, variables: JsonObject, context: FormContext): Json {
  return typeof component.expression === 'string' ? feel(component.expression, variables, context) : null;
}
/** A form that cannot be evaluated hides nothing: a question too many is better than one too few. */
function feel(text: string, variables: JsonObject, context: FormContext): Json {
  const result = evaluate({ feel: true, text: text.trim().replace(/^=/, '') }, variables, context.now);
  return result.ok ? result.value : null;
}

function refuseUnknown(data: Json, allowed: Allowed, path: string[], answer: FormAnswer, context: FormContext): void {
  if (allowed.whole || typeof data !== 'object' || data === null) return;
  for (const [key, value] of Object.entries(data)) {
    const next = allowed.children.get(key);
    if (next) refuseUnknown(value, next, [...path, key], answer, context);
    else answer.failures.push(failure([...path, key], 'FIELD_UNKNOWN', context));
  }
}

function into(scope: Scope, steps: string[]): Scope {
  return steps.length === 0
    ? scope
    : { ...scope, answers: valueAt(scope.answers, steps) as Json, path: [...scope.path, ...steps] };
}
function valueAt(data: Json | undefined, steps: string[]): Json | undefined {
  let value = data;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step))
      return undefined;
    value = value[step];
  }
  return value;
}
function put(target: JsonObject, path: string[], value: Json): void {
  let at: Json = target;
  path.forEach((step, index) => {
    const holder = at as Record<string, Json>;
    if (index === path.length - 1) {
      if (
        !(typeof value === 'object' && value !== null && Object.keys(value).length === 0 && Object.hasOwn(holder, step))
      )
        holder[step] = value;
    } else {
      if (!Object.hasOwn(holder, step)) holder[step] = /^\d+$/.test(path[index + 1]!) ? [] : {};
      at = holder[step]!;
    }
  });
}
function remove(data: Json, path: string[]): void {
  const holder = valueAt(data, path.slice(0, -1));
  if (typeof holder === 'object' && holder !== null && !Array.isArray(holder)) delete holder[path.at(-1)!];
}
function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
function structuredCloneOfJson(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
function failure(path: string[], code: FieldCode, context: FormContext, limit?: number | string): FieldFailure {
  const pointer = path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer, code, message: wordsFor(code, context.language ?? 'da', limit) };
}
