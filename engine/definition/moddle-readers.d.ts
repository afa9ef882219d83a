/** The readers of bpmn.io come without types at their entry; this is what the product uses of them. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>, options?: { nsMap?: Record<string, string> });
    fromXML(xml: string): Promise<{
      // biome-ignore lint/suspicious/noExplicitAny: a bag of properties whose kinds the readers ask for
      rootElement: any;
      // biome-ignore lint/suspicious/noExplicitAny: as above
      elementsById: Record<string, any>;
      // biome-ignore lint/suspicious/noExplicitAny: as above
      references: any[];
      // biome-ignore lint/suspicious/noExplicitAny: as above
      warnings: any[];
    }>;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    toXML(element: any, options?: { format?: boolean }): Promise<{ xml: string }>;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    create(type: string, properties?: Record<string, unknown>): any;
  }
}
declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(packages?: Record<string, unknown>, options?: { nsMap?: Record<string, string> });
    fromXML(xml: string): Promise<{
      // biome-ignore lint/suspicious/noExplicitAny: as above
      rootElement: any;
      // biome-ignore lint/suspicious/noExplicitAny: as above
      warnings: any[];
    }>;
  }
}
