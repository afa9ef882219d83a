import { canonicalJson } from '../values/identity.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { dateOf } from '../values/time.ts';
import type { Language } from '../values/time-text.ts';
import { checkValue, type Found } from './check-value.ts';
import { componentsOf, type Form, type FormComponent, isPrivate, kindOf, stepsOf } from './schema.ts';
import {
  computed,
  type FormContext,
  isHidden,
  isObject,
  isOn,
  limitOf,
  put,
  rowScope,
  valueAt,
  visibleAnswers,
} from './scope.ts';
import { type FieldCode, wordsFor } from './words.ts';

export type { FormContext } from './scope.ts';

/** One thing that is wrong with one field; `pointer` is a JSON pointer into the submitted data. */
export interface FieldFailure {
  pointer: string;
  code: FieldCode;
  message: string;
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
  const shown = visibleAnswers(form, data, context);
  const allowed = new Allowed();
  const scope: Scope = {
    answers: data,
    shown,
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
  /** The whole of what is shown (`visibleAnswers`). */
  shown: JsonObject;
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

/** A longer list is no answer, whatever the form allows. */
const MOST_ROWS = 1000;

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
  const least = limitOf(component.minItems ?? component.validate?.min, scope.variables, context) ?? 0;
  const most = limitOf(component.maxItems ?? component.validate?.max, scope.variables, context) ?? MOST_ROWS;
  const found = (code: FieldCode, limit: number) =>
    answer.failures.push(failure(scope.path, { code, filling: { limit } }, context));
  if (rows.length < least) found('FIELD_TOO_FEW_ROWS', least);
  if (rows.length > most) {
    allowed.whole = true;
    found('FIELD_TOO_MANY_ROWS', most);
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
    const shownRow = valueAt(scope.shown, path);
    const variables = rowScope(scope.variables, isObject(shownRow) ? shownRow : {}, index);
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
  if (isOn(component.disabled, scope.variables, context) || isOn(component.readonly, scope.variables, context)) {
    if (!isEmpty(value) && !isKnown(value!, path, context.input ?? {})) {
      answer.failures.push(failure(path, 'FIELD_READ_ONLY', context));
    }
    return;
  }
  const found = checkValue(component, value, { context, variables: scope.variables, today: dateOf(context.now) });
  if (found) answer.failures.push(failure(path, found, context, component));
  else if (value !== undefined) keep(isEmpty(value) && !Array.isArray(value) ? null : value, path, scope, answer);
}

function keep(value: Json, path: string[], scope: Scope, answer: FormAnswer): void {
  put(answer.data, path, value);
  put(scope.isPrivate ? answer.privateData : answer.publicData, path, value);
}

/** Whether the case holds this value here already. Rows may have been removed or moved, so any row's will do. */
function isKnown(value: Json, path: string[], input: Json): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return canonicalJson(value) === canonicalJson(input);
  if (Array.isArray(input)) return input.some((row) => isKnown(value, rest, row));
  const inside = valueAt(input, [step]);
  return inside !== undefined && isKnown(value, rest, inside);
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
function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
function failure(
  path: string[],
  found: FieldCode | NonNullable<Found>,
  context: FormContext,
  component?: FormComponent,
): FieldFailure {
  const pointer = path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const { code, words, filling }: NonNullable<Found> = typeof found === 'string' ? { code: found } : found;
  const language = context.language ?? 'da';
  const own = code === 'FIELD_PATTERN' && component ? patternWords(component, language) : null;
  return { pointer, code, message: own ?? wordsFor(words ?? code, language, filling) };
}
/** What the form itself says where its pattern does not fit. */
function patternWords(component: FormComponent, language: Language): string | null {
  const english = language === 'en' ? component.properties?.patternErrorMessageEn : undefined;
  return english || component.validate?.patternErrorMessage || null;
}
