import type { BpmnModdle } from 'bpmn-moddle';
import { juelToFeel } from '../../engine/definition/juel.ts';
import { rootElement } from './adapt.ts';
import type { ListedExpression } from './case.ts';
import { nearestId, own, type Tree } from './tree.ts';

const FOREIGN = /[$#]\{/;

/** Whether a text holds the expression language of another engine. */
export function isForeignText(text: string): boolean {
  return FOREIGN.test(text);
}

/**
 * Replaces a listed text by FEEL, or, where there is no neutral form, by the literal it stands for. A text that stands
 * in several places of an element is replaced where the listed attribute is, and everywhere when that is not found.
 */
export function translate(all: Tree[], { element, attribute, text, neutral }: ListedExpression): void {
  const places = all
    .filter((one) => element === undefined || nearestId(one) === element || flowName(one) === element)
    .flatMap(placesOf)
    .filter(({ value }) => same(value, text!));
  const named = places.filter(({ names }) => names.some((name) => name === local(attribute ?? '')));
  for (const place of named.length > 0 ? named : places) {
    place.set(neutral === undefined ? place.literal(text!) : `=${neutral.replace(/^=/, '')}`);
  }
}

/** What is not listed does not matter: where the compiler could not read it, it stands for itself. */
export function translateRest(all: Tree[]): void {
  for (const place of all.flatMap(placesOf)) {
    if (!place.value.startsWith('=') && FOREIGN.test(place.value) && juelToFeel(place.value) === null)
      place.set(place.literal(place.value));
  }
}

/**
 * References that lead nowhere would be lost when the file is written again. Names of variables where the standard has
 * references (`loopDataInputRef`) are written down as what our own vocabulary says for them. Where a message or the
 * like that is not in the file is tolerated, its id is its name.
 */
export function keepNames(
  moddle: BpmnModdle,
  root: Tree,
  warnings: Tree[],
  listed: ListedExpression[],
  tolerant: boolean,
): void {
  for (const { element: holder, property, value } of warnings) {
    if (!holder || typeof property !== 'string' || typeof value !== 'string') continue;
    const named = NAMED[local(property)];
    if (named && tolerant) {
      holder[local(property)] = rootElement(moddle, root, root.rootElements, named[0], named[1], value);
      continue;
    }
    const side = /^bpmn:loopData(Input|Output)Ref$/.exec(property)?.[1];
    if (!side) {
      if (!holder.$descriptor?.propertiesByName?.[property]?.isMany) holder.$attrs[local(property)] = value;
      continue;
    }
    const neutral = listed.find((one) => same(one.text ?? '', value) && one.element === nearestId(holder))?.neutral;
    const extension = ownLoop(moddle, holder);
    if (side === 'Input') {
      extension.inputCollection = `=${(neutral ?? value).replace(/^=/, '')}`;
      if (holder.inputDataItem?.name) extension.inputElement = holder.inputDataItem.name;
    } else {
      extension.outputCollection = value;
      if (holder.outputDataItem?.name) extension.outputElement = `=${holder.outputDataItem.name}`;
    }
  }
}

const NAMED: Record<string, [type: string, key: string]> = {
  messageRef: ['bpmn:Message', 'name'],
  signalRef: ['bpmn:Signal', 'name'],
  errorRef: ['bpmn:Error', 'errorCode'],
  escalationRef: ['bpmn:Escalation', 'escalationCode'],
};

function ownLoop(moddle: BpmnModdle, loop: Tree): Tree {
  loop.extensionElements ?? own(loop, 'extensionElements', moddle.create('bpmn:ExtensionElements', { values: [] }));
  const { values } = loop.extensionElements;
  const found = values.find((one: Tree) => one.$type === 'sagsgang:Loop');
  if (found) return found;
  const made = moddle.create('sagsgang:Loop', {}) as Tree;
  made.$parent = loop.extensionElements;
  values.push(made);
  return made;
}

interface Place {
  /** Local names under which the text may be listed. */
  names: string[];
  value: string;
  set: (text: string) => void;
  /** The text as one that means nothing but itself here. */
  literal: (text: string) => string;
}

function placesOf(one: Tree): Place[] {
  const places: Place[] = [];
  for (const bag of [one, one.$attrs ?? {}]) {
    for (const [name, value] of Object.entries(bag)) {
      if (typeof value !== 'string' || name.startsWith('$') || name === 'id') continue;
      const names = name === 'body' ? namesOfBody(one) : [local(name), local(one.$type)];
      places.push({
        names,
        value,
        literal: /^bpmn:(Message|Signal)$/.test(one.$type) ? (text) => `=${JSON.stringify(text)}` : withoutMarks,
        set: (text) => {
          bag[name] = text;
          if (name === 'body') delete one.language;
        },
      });
    }
  }
  if (typeof one.$body === 'string') {
    places.push({
      names: [local(one.$type), local(one.$parent?.$type ?? '')],
      value: one.$body,
      literal: withoutMarks,
      set: (text) => {
        one.$body = text;
      },
    });
  }
  return places;
}

/** The property that holds a formal expression, and what holds that. */
function namesOfBody(one: Tree): string[] {
  const parent = one.$parent ?? {};
  const property = Object.keys(parent).find((name) => parent[name] === one);
  return [property ?? '', local(parent.$type ?? ''), 'body'];
}

function flowName(one: Tree): string | null {
  for (let at = one; at; at = at.$parent) {
    if (at.$type === 'bpmn:SequenceFlow') return `${at.sourceRef?.id}->${at.targetRef?.id}`;
  }
  return null;
}

function withoutMarks(text: string): string {
  return text.replace(/[$#]\{([^}]*)\}/g, '$1');
}
function local(name: string): string {
  return name.replace(/^.*:/, '').replace(/^./, (first) => first.toLowerCase());
}
function same(a: string, b: string): boolean {
  return a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();
}
