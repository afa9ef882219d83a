/** A node of the library's syntax tree, as far as it is needed here. */
export interface TreeNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: TreeNode | null;
  readonly nextSibling: TreeNode | null;
}

const OPERATORS: Record<string, string> = {
  '+': 'feel_add',
  '-': 'feel_subtract',
  '*': 'feel_multiply',
  '/': 'feel_divide',
  '**': 'feel_power',
  '^': 'feel_power',
};
/** Constructors that cannot be hidden by a variable: the library takes its own wherever they stand. */
const OWN_CONSTRUCTORS = new Set(['date', 'time', 'date and time']);

/**
 * FEEL as the standard has it, written for the library: the operators, constructors and iterations of which it falls
 * short become calls of functions that are handed in. The text is changed by its syntax tree, never by its letters.
 */
export function standardText(text: string, root: TreeNode): string {
  const written = (node: TreeNode, depth: number): string => {
    const parts: Part[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling) {
      parts.push({ node: child, text: written(child, depth + 1) });
    }
    if (root.name === 'UnaryTests' && node.name === 'PositiveUnaryTest' && depth === 2) {
      // The value of another variable is what the input must be, also where both are true or false.
      const name = node.firstChild?.name;
      if (name === 'VariableName' || name === 'PathExpression') return `feel_test(${joined(node, parts, text)}, ?)`;
    }
    return wrapped(node, parts, text) ?? joined(node, parts, text);
  };
  return text.slice(0, root.from) + written(root, 0) + text.slice(root.to);
}

type Part = { node: TreeNode; text: string };

function joined(node: TreeNode, parts: Part[], text: string): string {
  let result = '';
  let at = node.from;
  for (const part of parts) {
    result += text.slice(at, part.node.from) + part.text;
    at = part.node.to;
  }
  return result + text.slice(at, node.to);
}

function wrapped(node: TreeNode, all: Part[], text: string): string | null {
  const parts = all.filter((part) => !part.node.name.endsWith('Comment'));
  const [first, second, third] = parts;
  switch (node.name) {
    case 'ArithmeticExpression':
      if (first && second && third) return `${OPERATORS[second.text]}(${first.text}, ${third.text})`;
      return second ? `feel_negate(${second.text})` : null;
    case 'DateTimeConstructor': {
      const name = text.slice(node.from, node.to).replace(/\s+/g, ' ');
      return OWN_CONSTRUCTORS.has(name) ? `feel_${name.replaceAll(' ', '_')}` : null;
    }
    case 'AtLiteral':
      return /^@\s*"(-\d|\d{5,}-|.*T24:)/.test(text.slice(node.from, node.to)) ? `feel_at(${first?.text})` : null;
    case 'IterationContext':
      return second?.node.name === '..' ? `feel_span(${first!.text}, ${third!.text})` : `feel_items(${first!.text})`;
    case 'FilterExpression':
      return `feel_list(${first!.text})${joined(node, all, text).slice(first!.text.length)}`;
    case 'Context': {
      // A name given twice is no context.
      const names = parts.map((part) => part.node.firstChild).filter((child) => child?.name === 'Key');
      const keys = names.map((key) => text.slice(key!.from, key!.to).replace(/^"|"$/g, ''));
      return new Set(keys).size < keys.length ? 'null' : null;
    }
    case 'Interval':
      // No end at all is written `> 1`; an end that is null makes no range.
      return parts.some((part) => part.node.name === 'null') ? 'null' : null;
    default:
      return null;
  }
}

/** The library's grammar has no types of ranges: a test by a function that is handed in stands for one. */
export function withRangeTypes(text: string): string {
  if (!text.includes('range')) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|\binstance\s+of\s+range\s*<([^<>"]*)>/g, (all, type?: string) =>
    type === undefined ? all : `in feel_ranges_of("${type.trim()}")`,
  );
}
