// biome-ignore lint/suspicious/noExplicitAny: the reader's tree is a bag of properties
export type Tree = any;

/** Id of the element or of the nearest one around it that has one. */
export function nearestId(one: Tree): string | undefined {
  for (let at = one; at; at = at.$parent) if (typeof at.id === 'string') return at.id;
  return undefined;
}

/** Puts a child into its parent as the reader would. */
export function own(parent: Tree, property: string, child: Tree): void {
  child.$parent = parent;
  parent[property] = child;
}

/** Everything below an element; references to elsewhere are not followed, since they name another parent. */
export function descendants(root: Tree): Tree[] {
  const found = new Set<Tree>();
  const visit = (one: Tree): void => {
    found.add(one);
    for (const [name, value] of Object.entries(one)) {
      if (name === '$parent') continue;
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child === 'object' && child !== null && typeof child.$type === 'string' && child.$parent === one)
          visit(child);
      }
    }
    for (const child of one.$children ?? []) if (!found.has(child)) visit(child);
  };
  visit(root);
  return [...found];
}
