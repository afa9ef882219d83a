import { readValue } from '../expressions.ts';
import type { Expression } from '../graph.ts';
import { childOf, childrenOf, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import type { Problems } from '../problem.ts';

/** The correlation of the standard (BPMN 2.0.2, 8.4.2), as far as a file says it for messages. */
export interface Correlations {
  root: ModdleElement;
  keys: ModdleElement[];
}

/** Null where the file has no correlation key. */
export function readCorrelations(root: ModdleElement): Correlations | null {
  const elements = childrenOf(root, 'rootElements');
  const keys = elements.flatMap((element) => childrenOf(element, 'correlationKeys'));
  return keys.length === 0 ? null : { root, keys };
}

/**
 * The key by which a message finds its instance, as one expression over variables, from the first correlation key whose
 * properties are retrieved from that message. Who sends evaluates the message path with what it sends. Who waits
 * evaluates the data path of its process's correlation subscription, else the message path with its own variables: each
 * property must stand under the same path there. Several properties make a list. Undefined where no key concerns the
 * message; null with a problem where one does and cannot be read.
 */
export function correlationKeyOf(
  correlations: Correlations,
  message: ModdleElement,
  holder: { process: ModdleElement | null; waits: boolean; elementId: string | null },
  problems: Problems,
): Expression | null | undefined {
  for (const key of correlations.keys) {
    const properties = childrenOf(key, 'correlationPropertyRef');
    const paths = properties.map((property) => retrievalOf(property, message));
    if (paths.every((path) => path === null)) continue;
    const bindings =
      holder.waits && holder.process ? bindingsOf(holder.process, key) : new Map<ModdleElement, ModdleElement>();
    const texts = properties.map((property, index) => pathText(bindings.get(property) ?? paths[index]!));
    const missing = texts.indexOf(null);
    if (missing < 0) return asKey(texts as string[], holder.elementId, problems);
    const name = nameOf(properties[missing]!) ?? textOf(properties[missing]!, 'id');
    const of = nameOf(message) ?? textOf(message, 'id');
    problems.error(
      'VALUE_INVALID',
      holder.elementId,
      `Message ${of} belongs to the correlation key ${nameOf(key) ?? textOf(key, 'id')}, but nothing says in FEEL how to find ${name} in it.`,
      'Give each property of the key one retrieval expression in FEEL for the message, or set `sagsgang:subscription` on the message.',
    );
    return null;
  }
  return undefined;
}

function retrievalOf(property: ModdleElement, message: ModdleElement): ModdleElement | null {
  const all = childrenOf(property, 'correlationPropertyRetrievalExpression');
  const found = all.filter((one) => childOf(one, 'messageRef') === message);
  return found.length === 1 ? childOf(found[0], 'messagePath') : null;
}

/** Data paths by property, from the subscription of the process to the key. */
function bindingsOf(process: ModdleElement, key: ModdleElement): Map<ModdleElement, ModdleElement> {
  const subscription = childrenOf(process, 'correlationSubscriptions').find(
    (one) => childOf(one, 'correlationKeyRef') === key,
  );
  return new Map(
    childrenOf(subscription, 'correlationPropertyBinding').flatMap((binding) => {
      const property = childOf(binding, 'correlationPropertyRef');
      const path = childOf(binding, 'dataPath');
      return property && path ? [[property, path] as const] : [];
    }),
  );
}

/** FEEL with or without its leading `=`; null for another language. */
function pathText(path: ModdleElement | null): string | null {
  const text = textOf(path, 'body')?.replace(/^=\s*/, '') ?? null;
  const language = textOf(path, 'language');
  if (language !== null && !/feel/i.test(language)) return null;
  return text === null || text.includes('$') ? null : text;
}

function asKey(texts: string[], elementId: string | null, problems: Problems): Expression | null {
  const text = texts.length === 1 ? texts[0]! : `[${texts.join(', ')}]`;
  return readValue(`=${text}`, { elementId, what: 'The correlation key', problems });
}
