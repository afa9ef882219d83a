import { Ajv, type ErrorObject } from 'ajv';
import type { FastifySchemaCompiler } from 'fastify';
import { type FieldProblem, HttpProblem, type Language } from './errors.ts';

/**
 * Bodies are taken as they are: a number sent as text is a mistake of the sender.
 * Addresses carry text only, so their parts are turned into numbers, booleans and lists.
 */
const forBodies = new Ajv({ allErrors: true, coerceTypes: false, useDefaults: true, removeAdditional: false });
const forAddresses = new Ajv({ allErrors: true, coerceTypes: 'array', useDefaults: true, removeAdditional: false });
for (const ajv of [forBodies, forAddresses]) {
  ajv.addFormat('date', (text: string) => {
    const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i);
  ajv.addFormat('email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
}

export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const validate = (httpPart === 'body' ? forBodies : forAddresses).compile(schema);
  return (data: unknown) => {
    if (validate(data)) return { value: data };
    const found = validate.errors ?? [];
    return { error: schemaProblem(httpPart ?? 'body', found) };
  };
};

export function schemaProblem(part: string, found: ErrorObject[]): HttpProblem {
  // An alternative that failed says so once per branch; the field's own message is the one that helps, and not that
  // null would have done as well.
  const isNullBranch = (one: ErrorObject): boolean =>
    one.keyword === 'type' &&
    (one.params as { type?: string }).type === 'null' &&
    found.some((other) => other.instancePath === one.instancePath && !isOfAlternatives(other) && other !== one);
  const useful = choicesTogether(
    found.filter((one) => (!isOfAlternatives(one) || found.length === 1) && !isNullBranch(one)),
  );
  return new HttpProblem(part === 'body' ? 'BODY_INVALID' : 'QUERY_INVALID', {
    errors: (language) => useful.slice(0, 50).map((one) => fieldProblem(one, language)),
  });
}

const isOfAlternatives = ({ keyword }: ErrorObject): boolean => ['anyOf', 'oneOf', 'if'].includes(keyword);

/** A choice is written as one alternative per value: told once, with all that may be chosen. */
function choicesTogether(found: ErrorObject[]): ErrorObject[] {
  const valuesAt = (path: string): unknown[] =>
    found.filter(isChoice).flatMap((one) => (one.instancePath === path ? [one.params.allowedValue] : []));
  return found
    .filter(
      (one, at) => !isChoice(one) || found.findIndex((o) => isChoice(o) && o.instancePath === one.instancePath) === at,
    )
    .map((one) => {
      if (!isChoice(one)) return one;
      const allowedValues = valuesAt(one.instancePath);
      return {
        ...one,
        keyword: 'enum',
        params: { allowedValues },
        message: `must be one of: ${allowedValues.join(', ')}`,
      };
    });
}
const isChoice = ({ keyword }: ErrorObject): boolean => keyword === 'const';

const CODE_BY_KEYWORD: Record<string, string> = {
  required: 'FIELD_REQUIRED',
  type: 'FIELD_KIND_WRONG',
  additionalProperties: 'FIELD_UNKNOWN',
  enum: 'FIELD_NOT_A_CHOICE',
  const: 'FIELD_NOT_A_CHOICE',
  anyOf: 'FIELD_KIND_WRONG',
  format: 'FIELD_FORMAT',
  pattern: 'FIELD_FORMAT',
  minLength: 'FIELD_TOO_SHORT',
  maxLength: 'FIELD_TOO_LONG',
  minimum: 'FIELD_TOO_SMALL',
  exclusiveMinimum: 'FIELD_TOO_SMALL',
  maximum: 'FIELD_TOO_LARGE',
  minItems: 'FIELD_TOO_SHORT',
  maxItems: 'FIELD_TOO_LONG',
};

function fieldProblem(found: ErrorObject, language: Language): FieldProblem {
  const params = found.params as Record<string, unknown>;
  const name = params.missingProperty ?? params.additionalProperty;
  const pointer = typeof name === 'string' ? `${found.instancePath}/${escapePointer(name)}` : found.instancePath;
  return {
    pointer,
    code: CODE_BY_KEYWORD[found.keyword] ?? 'FIELD_INVALID',
    message: language === 'da' ? inDanish(found, params) : (found.message ?? 'is not valid'),
  };
}

function inDanish(found: ErrorObject, params: Record<string, unknown>): string {
  const limit = String(params.limit ?? '');
  switch (found.keyword) {
    case 'required':
      return 'skal udfyldes';
    case 'type':
      return `skal være af typen ${String(params.type)}`;
    case 'additionalProperties':
      return 'feltet kendes ikke';
    case 'enum':
      return `skal være en af: ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'format':
      return `skal have formen ${String(params.format)}`;
    case 'pattern':
      return 'har ikke den rette form';
    case 'minLength':
      return `skal have mindst ${limit} tegn`;
    case 'maxLength':
      return `må højst have ${limit} tegn`;
    case 'minItems':
      return `skal have mindst ${limit}`;
    case 'maxItems':
      return `må højst have ${limit}`;
    case 'minimum':
    case 'exclusiveMinimum':
      return `må ikke være mindre end ${limit}`;
    case 'maximum':
      return `må ikke være større end ${limit}`;
    default:
      return 'er ikke gyldigt';
  }
}

export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
