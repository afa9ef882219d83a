import { childOf, childrenOf, type ModdleElement } from './moddle-element.ts';

/** Namespaces of other engines, under the prefix that the readers here use for them. */
export const FOREIGN_NAMESPACES: Record<string, string> = {
  'http://camunda.org/schema/1.0/bpmn': 'camunda',
  'http://flowable.org/bpmn': 'camunda',
  'http://activiti.org/bpmn': 'camunda',
  'http://operaton.org/schema/1.0/bpmn': 'camunda',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
};
const FOREIGN = /^(camunda|zeebe):/;

/** Their attributes and elements that only say how a modeler or their engine keeps house; nothing is lost without them. */
const HOUSEKEEPING = new Set([
  'camunda:exclusive',
  'camunda:asyncBefore',
  'camunda:asyncAfter',
  'camunda:async',
  'camunda:jobPriority',
  'camunda:historyTimeToLive',
  'camunda:isStartableInTasklist',
  'camunda:versionTag',
  'camunda:modelerTemplate',
  'camunda:modelerTemplateVersion',
  'camunda:modelerTemplateIcon',
  'camunda:initiator',
  'camunda:properties',
  'camunda:diagramRelationId',
  'camunda:calledElementBinding',
  'camunda:calledElementVersion',
  'camunda:decisionRefBinding',
  'camunda:mapDecisionResult',
  'camunda:failedJobRetryTimeCycle',
  'camunda:formData',
  'camunda:formRefBinding',
  'camunda:executionListener:none',
  'zeebe:userTask',
  'zeebe:properties',
  'zeebe:taskHeaders',
  'zeebe:versionTag',
  'zeebe:modelerTemplate',
  'zeebe:modelerTemplateVersion',
  'zeebe:modelerTemplateIcon',
  'zeebe:userTaskForm',
]);
/** What would run code of another engine. */
const CODE =
  /:(class|delegateExpression|expression|executionListener|taskListener|connector|executionListeners|taskListeners|errorEventDefinition|field|script)$/;

/** Attributes and extension elements of other engines on one element; remembers what was read, so that the rest can be named. */
export class Foreign {
  readonly #attributes: Record<string, string>;
  readonly #elements: ModdleElement[];
  readonly #read = new Set<string>();

  constructor(element: ModdleElement) {
    this.#attributes = element.$attrs ?? {};
    this.#elements = childrenOf(childOf(element, 'extensionElements'), 'values').filter((value) =>
      FOREIGN.test(value.$type),
    );
  }

  /** First of these attributes that is there. */
  attribute(...names: string[]): string | null {
    let found: string | null = null;
    for (const name of names) {
      this.#read.add(name);
      const value = Object.hasOwn(this.#attributes, name) ? this.#attributes[name]!.trim() : '';
      if (value !== '') found ??= value;
    }
    return found;
  }
  element(name: string): ModdleElement | null {
    return this.elements(name)[0] ?? null;
  }
  elements(name: string): ModdleElement[] {
    this.#read.add(name);
    return this.#elements.filter((element) => element.$type === name);
  }
  /** What nobody read: `code` is what would run there, `other` what is left out here. */
  rest(): { code: string[]; other: string[] } {
    const names = [
      ...Object.keys(this.#attributes).filter((name) => FOREIGN.test(name)),
      ...this.#elements.map((element) => element.$type),
    ].filter((name) => !this.#read.has(name) && !HOUSEKEEPING.has(name));
    const unique = [...new Set(names)];
    return { code: unique.filter((name) => CODE.test(name)), other: unique.filter((name) => !CODE.test(name)) };
  }
}
