import type { Boxed } from './decision-model.ts';
import { type Frame, failed, ofTypeIn, valueIn } from './decision-run.ts';
import { decideTable } from './decision-table.ts';
import type { FeelFunction } from './feel.ts';
import { itemsOf } from './feel-builtins.ts';
import { callFunction, functionOf, kindOf } from './feel-values.ts';

/** FEEL value of a boxed expression (DMN 1.5, 10.2); what is wrong is noted in the run. */
export function boxedValue(frame: Frame, expression: Boxed): unknown {
  return ofTypeIn(frame, plainValue(frame, expression), expression.typeRef, 'the value');
}

function plainValue(frame: Frame, expression: Boxed): unknown {
  switch (expression.kind) {
    case 'literal':
      return valueIn(frame, expression.text);
    case 'table': {
      const result = decideTable(frame, expression);
      frame.run.ruleIds.push(...result.ruleIds);
      return result.value;
    }
    case 'context':
      return contextValue(frame, expression);
    case 'list':
      return expression.items.map((item) => boxedValue(frame, item));
    case 'relation':
      return expression.rows.map((row) =>
        Object.fromEntries(
          expression.columns.map(({ name, typeRef }, index) => [
            name,
            row[index] ? ofTypeIn(frame, boxedValue(frame, row[index]), typeRef, name) : null,
          ]),
        ),
      );
    case 'function':
      return functionValue(frame, expression);
    case 'invocation':
      return invoke(frame, expression);
    case 'conditional': {
      const condition = boxedValue(frame, expression.if);
      if (condition !== null && typeof condition !== 'boolean') {
        return failed(frame, 'Expected true or false from the condition.', expression.id);
      }
      return boxedValue(frame, condition === true ? expression.then : expression.else);
    }
    case 'filter':
      return filtered(frame, expression);
    case 'for': {
      const items = listIn(frame, expression.in);
      const partial: unknown[] = [];
      for (const item of items ?? []) {
        partial.push(boxedValue(within(frame, { [expression.variable]: item, partial }), expression.return));
      }
      return items === null ? null : partial;
    }
    case 'some':
    case 'every': {
      const items = listIn(frame, expression.in);
      if (items === null) return null;
      const results = items.map((item) =>
        boxedValue(within(frame, { [expression.variable]: item }), expression.satisfies),
      );
      if (results.some((result) => typeof result !== 'boolean' && result !== null)) {
        return failed(frame, 'Expected true or false from each item.', expression.id);
      }
      const decisive = expression.kind === 'some';
      if (results.includes(decisive)) return decisive;
      return results.every((result) => result === !decisive) ? !decisive : null;
    }
    case 'unsupported':
      return failed(frame, expression.what, expression.id);
  }
}

function within(frame: Frame, more: Record<string, unknown>): Frame {
  return { ...frame, variables: { ...frame.variables, ...more } };
}

function contextValue(frame: Frame, expression: Extract<Boxed, { kind: 'context' }>): unknown {
  let inner = frame;
  const result: Record<string, unknown> = {};
  for (const { name, typeRef, value } of expression.entries) {
    const found = ofTypeIn(inner, boxedValue(inner, value), typeRef, name ?? 'the result');
    if (name === null) return found;
    result[name] = found;
    inner = within(inner, { [name]: found });
  }
  return result;
}

function functionValue(frame: Frame, expression: Extract<Boxed, { kind: 'function' }>): FeelFunction {
  const { parameters, body } = expression;
  const names = parameters.map(({ name }) => name);
  return functionOf(names, (args) => {
    if (frame.run.depth > 200) return failed(frame, 'Functions call each other more than 200 deep.', expression.id);
    const given: Record<string, unknown> = {};
    for (const [index, { name, typeRef }] of parameters.entries()) {
      if (args[index] === undefined) return failed(frame, `The argument ${name} is missing.`, expression.id);
      const notes = frame.run.notes.length;
      given[name] = ofTypeIn(frame, args[index], typeRef, name);
      if (frame.run.notes.length > notes) return null;
    }
    frame.run.depth += 1;
    const value = boxedValue(within(frame, given), body);
    frame.run.depth -= 1;
    return value;
  });
}

function invoke(frame: Frame, expression: Extract<Boxed, { kind: 'invocation' }>): unknown {
  const called = boxedValue(frame, expression.called);
  if (kindOf(called) !== 'function') return failed(frame, 'Expected a function to invoke.', expression.id);
  const bindings = expression.bindings.map(({ name, value }) => [name, boxedValue(frame, value)] as const);
  const { value, ok } = callFunction(called, Object.fromEntries(bindings));
  if (!ok) return failed(frame, 'The arguments do not fit the parameters of the function.', expression.id);
  return value;
}

/** Items of what is iterated: a list, a range of whole numbers or days, or one value by itself. */
function listIn(frame: Frame, expression: Boxed): unknown[] | null {
  const items = itemsOf(boxedValue(frame, expression));
  return items ?? failed(frame, 'Expected a list.', expression.id);
}

function filtered(frame: Frame, expression: Extract<Boxed, { kind: 'filter' }>): unknown {
  const items = listIn(frame, expression.in);
  if (items === null) return null;
  const result: unknown[] = [];
  for (const item of items) {
    const entries = kindOf(item) === 'context' ? (item as Record<string, unknown>) : {};
    const matches = boxedValue(within(frame, { ...entries, item }), expression.match);
    if (typeof matches === 'number') return items.at(matches > 0 ? matches - 1 : matches) ?? null;
    if (matches === true) result.push(item);
    else if (matches !== false) return failed(frame, 'Expected true or false from the match.', expression.id);
  }
  return result;
}
