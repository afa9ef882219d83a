/** An element with its attributes (names as written), children and own text. Prefixes of element names are left out. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads well-formed XML without a DOCTYPE; enough for files of test cases. @throws Error where tags do not match */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;
  for (const [, data, closing, opening, attributes, empty, text] of xml.matchAll(token)) {
    const at = open.at(-1)!;
    if (data !== undefined) at.text += data;
    else if (text !== undefined) at.text += decoded(text);
    else if (closing !== undefined) {
      if (open.length === 1 || local(closing) !== at.name) throw new Error(`The tag ${closing} closes nothing.`);
      open.pop();
    } else if (opening !== undefined) {
      const element: XmlElement = { name: local(opening), attributes: {}, children: [], text: '' };
      for (const [, name, double, single] of (attributes ?? '').matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
        element.attributes[name!] = decoded(double ?? single ?? '');
      }
      at.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  if (open.length > 1 || root.children.length !== 1) throw new Error('The file is not well-formed XML.');
  return root.children[0]!;
}
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9A-Fa-f]+)|#(\d+)|(\w+));/g, (all, hex, decimal, name) =>
    hex
      ? String.fromCodePoint(Number.parseInt(hex, 16))
      : decimal
        ? String.fromCodePoint(Number(decimal))
        : (ENTITIES[name] ?? all),
  );
}
