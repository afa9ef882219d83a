/**
 * A mail or document template: front matter between two `---` lines, then markdown.
 *
 *   ---
 *   to: role:hr
 *   subject: Høring om {{candidate.name}}
 *   with:
 *     candidate: person(nomineeId)
 *   ---
 *   Kære {{recipient.name}}
 *
 * Front matter is `name: value`, or `name:` followed by indented `name: value` lines. Lines with # are comments.
 */
export interface Template {
  head: Record<string, string>;
  /** Indented groups of the front matter, such as `with` and `ics`. */
  groups: Record<string, Record<string, string>>;
  body: string;
}

/** @throws Error that names the line which is neither. */
export function parseTemplate(text: string): Template {
  const source = text.replaceAll('\r\n', '\n');
  const fence = /^---\n([\s\S]*?\n)?---(?:\n|$)/.exec(source);
  const template: Template = { head: {}, groups: {}, body: fence ? source.slice(fence[0].length) : source };
  let group: Record<string, string> | null = null;
  for (const line of (fence?.[1] ?? '').split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const pair = /^(\s*)([A-Za-z][\w-]*):(?:\s+(.*))?$/.exec(line);
    if (!pair) throw new Error(`Expected "name: value" in the front matter of the template but got "${line}".`);
    const [, indent, name, rawValue] = pair as unknown as [string, string, string, string | undefined];
    const value = unquote((rawValue ?? '').trim());
    if (indent !== '') {
      if (group === null) throw new Error(`"${line.trim()}" is indented but belongs to no group.`);
      group[name] = value;
    } else if (value === '') {
      group = {};
      template.groups[name] = group;
    } else {
      group = null;
      template.head[name] = value;
    }
  }
  return template;
}

function unquote(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}
