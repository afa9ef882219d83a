/** Small models for the pages of the rules, in a line or two: `process(user('a', 'Ask'), …, flows('start > a > end'))`. */
export const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="model" targetNamespace="urn:example">\n';

export function process(...content: string[]): string {
  const roots = content.filter((one) => /^<(message|error|signal|escalation) /.test(one));
  const inside = content.filter((one) => !roots.includes(one));
  const body = `${roots.map((one) => `  ${one}\n`).join('')}  <process id="example" name="Example">\n${inside.map((one) => `    ${one}\n`).join('')}  </process>`;
  const named = body.replace(/<(\/?)(\w+)(?=[\s>/])/g, '<$1bpmn:$2').replaceAll('"tFormal', '"bpmn:tFormal');
  return `${HEAD}${named}\n</bpmn:definitions>\n`;
}
export const start = (id = 'start', name = 'Begun', inner = '') =>
  `<startEvent id="${id}" name="${name}">${inner}</startEvent>`;
export const end = (id = 'end', name = 'Done', inner = '') => `<endEvent id="${id}" name="${name}">${inner}</endEvent>`;
export const user = (id: string, name: string, inner = '', attributes = '') =>
  `<userTask id="${id}" name="${name}"${attributes}>${inner}</userTask>`;
export const service = (id: string, name: string) =>
  `<serviceTask id="${id}" name="${name}"><extensionElements><sagsgang:service type="${id}"/></extensionElements></serviceTask>`;
export const choice = (id: string, name: string, byDefault?: string) =>
  `<exclusiveGateway id="${id}" name="${name}"${byDefault ? ` default="${byDefault}"` : ''}/>`;
export const parallel = (id: string) => `<parallelGateway id="${id}"/>`;
export const after = (time: string) =>
  `<timerEventDefinition><timeDuration>${time}</timeDuration></timerEventDefinition>`;

/** `a > b > c` draws two flows; `a > b ? amount > 10` one with a condition. Flow ids are `a-b`. */
export function flows(...chains: string[]): string {
  return chains
    .flatMap((chain) => {
      const [way, condition] = chain.split(' ? ');
      const nodes = way!.split(' > ');
      return nodes.slice(1).map((target, index) => {
        const source = nodes[index]!;
        const inner = condition
          ? `<conditionExpression xsi:type="tFormalExpression">=${condition.replaceAll('>', '&gt;').replaceAll('"', '&quot;')}</conditionExpression>`
          : '';
        return `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${inner}</sequenceFlow>`;
      });
    })
    .join('\n    ');
}
