/**
 * Translates the simple part of JUEL (`${…}`, `#{…}`), in which files for other engines write conditions, to FEEL:
 * names, numbers, texts, comparisons, and, or, not, empty, arithmetic, `? :` and fixed indexes.
 * Null when it holds more than that (method calls, beans), because a guess would change what the process does.
 */
export function juelToFeel(text: string): string | null {
  const parts = text
    .trim()
    .split(/([$#]\{[^{}]*\})/)
    .filter((part) => part !== '');
  const feel = parts.map((part) =>
    /^[$#]\{/.test(part) ? translate(part.slice(2, -1)) : /[$#]\{/.test(part) ? null : JSON.stringify(part),
  );
  if (feel.includes(null)) return null;
  if (parts.length === 1) return feel[0]!;
  return feel.map((part, index) => (/^[$#]\{/.test(parts[index]!) ? `string(${part})` : part)).join(' + ');
}

/** Whether the text is JUEL in whole or in part. */
export function isJuel(text: string): boolean {
  return /[$#]\{/.test(text);
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(==|!=|<=|>=|&&|\|\||[-+*/%<>!?:()[\].]))/uy;
const WORDS: Record<string, string> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  and: '&&',
  or: '||',
  not: '!',
  div: '/',
  mod: '%',
};
/** How strongly an operator binds, and how FEEL writes it. */
const BINARY: Record<string, [number, string]> = {
  '||': [1, 'or'],
  '&&': [2, 'and'],
  '==': [3, '='],
  '!=': [3, '!='],
  '<': [4, '<'],
  '>': [4, '>'],
  '<=': [4, '<='],
  '>=': [4, '>='],
  '+': [5, '+'],
  '-': [5, '-'],
  '*': [6, '*'],
  '/': [6, '/'],
  '%': [6, '%'],
};

class Untranslatable extends Error {}
/** Longer conditions and deeper ones are code; a file that holds them must not cost more than others. */
const LONGEST = 4000;
const DEEPEST = 50;
/** Each `empty` around another writes its operand four times. */
const MOST_EMPTY = 2;

function tokens(text: string): string[] {
  const result: string[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = text.trim();
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (!match) throw new Untranslatable();
    const word = match[2];
    result.push(word !== undefined && Object.hasOwn(WORDS, word) ? WORDS[word]! : match[0].trim());
  }
  return result;
}

function translate(text: string): string | null {
  if (text.length > LONGEST) return null;
  try {
    const list = tokens(text);
    const cursor = { list, at: 0, depth: 0, empty: 0 };
    const result = ternary(cursor);
    return cursor.at === list.length ? result : null;
  } catch (error) {
    if (error instanceof Untranslatable) return null;
    throw error;
  }
}

interface Cursor {
  list: string[];
  at: number;
  depth: number;
  /** How many `empty` are open. */
  empty: number;
}
function take(cursor: Cursor, expected: string): void {
  if (cursor.list[cursor.at] !== expected) throw new Untranslatable();
  cursor.at += 1;
}
function ternary(cursor: Cursor): string {
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) throw new Untranslatable();
  const condition = binary(cursor, 1);
  let result = condition;
  if (cursor.list[cursor.at] === '?') {
    cursor.at += 1;
    const yes = ternary(cursor);
    take(cursor, ':');
    result = `(if ${condition} then ${yes} else ${ternary(cursor)})`;
  }
  cursor.depth -= 1;
  return result;
}
function binary(cursor: Cursor, least: number): string {
  let left = unary(cursor);
  for (;;) {
    const operator = BINARY[cursor.list[cursor.at] ?? ''];
    if (!operator || operator[0] < least) return left;
    const sign = cursor.list[cursor.at]!;
    cursor.at += 1;
    const right = binary(cursor, operator[0] + 1);
    left =
      sign === '%'
        ? `modulo(${left}, ${right})`
        : operator[0] <= 2
          ? `(${left} ${operator[1]} ${right})`
          : `${left} ${operator[1]} ${right}`;
  }
}
function unary(cursor: Cursor): string {
  cursor.depth += 1;
  if (cursor.depth > DEEPEST) throw new Untranslatable();
  const result = signed(cursor);
  cursor.depth -= 1;
  return result;
}
function signed(cursor: Cursor): string {
  const token = cursor.list[cursor.at];
  if (token === '!') {
    cursor.at += 1;
    // FEEL's not(null) is null, which is not fulfilled; in JUEL a missing value counts as false.
    return `(${unary(cursor)} != true)`;
  }
  if (token === '-') {
    cursor.at += 1;
    return `-${unary(cursor)}`;
  }
  if (token === 'empty') {
    cursor.at += 1;
    cursor.empty += 1;
    if (cursor.empty > MOST_EMPTY) throw new Untranslatable();
    const value = unary(cursor);
    cursor.empty -= 1;
    return `(if ${value} = null then true else if ${value} instance of string then ${value} = "" else if ${value} instance of list<Any> then count(${value}) = 0 else false)`;
  }
  return primary(cursor);
}
function primary(cursor: Cursor): string {
  const token = cursor.list[cursor.at];
  if (token === undefined) throw new Untranslatable();
  cursor.at += 1;
  if (token === '(') {
    const inner = ternary(cursor);
    take(cursor, ')');
    return `(${inner})`;
  }
  if (/^\d/.test(token)) return token;
  if (/^['"]/.test(token)) return JSON.stringify(token.slice(1, -1).replace(/\\(.)/g, '$1'));
  if (!/^[\p{L}_]/u.test(token)) throw new Untranslatable();
  let path = token;
  for (;;) {
    const next = cursor.list[cursor.at];
    if (next === '.') {
      const name = cursor.list[cursor.at + 1];
      if (name === undefined || !/^[\p{L}_]/u.test(name)) throw new Untranslatable();
      path += `.${name}`;
      cursor.at += 2;
    } else if (next === '[') {
      const index = cursor.list[cursor.at + 1];
      if (index === undefined || !/^\d+$/.test(index)) throw new Untranslatable();
      path += `[${Number(index) + 1}]`;
      cursor.at += 2;
      take(cursor, ']');
    } else if (next === '(') throw new Untranslatable();
    else return path;
  }
}
