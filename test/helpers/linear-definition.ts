import { compile } from '../../engine/definition/compile.ts';
import type { Definition } from '../../engine/definition/graph.ts';

/** What may stand in a row from start to end; ids are given by the caller. */
export type Link =
  | { id: string; type: 'user'; candidateGroups?: string; within?: string }
  | { id: string; type: 'service'; service: string; retries?: number; takes?: string }
  | { id: string; type: 'mail'; template: string; to: string }
  | { id: string; type: 'timer'; after: string }
  | { id: string; type: 'message'; name: string; key: string };

/**
 * A small process for tests of the shell: links one after the other, compiled from BPMN.
 * `within` puts an interrupting timer on a task and `takes` an error event on a service; both lead to an end of their own.
 * `every` starts cases by a timer cycle.
 */
export async function linearDefinition(
  key: string,
  links: Link[],
  extra: { every?: string } = {},
): Promise<Definition> {
  const roots: string[] = [];
  const nodes = [
    extra.every === undefined
      ? '<bpmn:startEvent id="start"/>'
      : `<bpmn:startEvent id="start"><bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">${extra.every}</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>`,
    '<bpmn:endEvent id="end"/>',
  ];
  const row = ['start', ...links.map((link) => link.id), 'end'];
  const flows = row.slice(1).map((target, index) => flow(row[index]!, target));
  for (const link of links) {
    switch (link.type) {
      case 'user':
        nodes.push(
          `<bpmn:userTask id="${link.id}" name="${link.id}"${link.candidateGroups === undefined ? '' : ` sagsgang:candidateGroups="${link.candidateGroups}"`}/>`,
        );
        if (link.within !== undefined) boundary(link.id, duration(link.within));
        break;
      case 'service':
        nodes.push(
          `<bpmn:serviceTask id="${link.id}" name="${link.id}" sagsgang:resultVariable="${link.id}Result"><bpmn:extensionElements><sagsgang:service type="${link.service}" retries="${link.retries ?? 4}"/></bpmn:extensionElements></bpmn:serviceTask>`,
        );
        if (link.takes !== undefined) {
          roots.push(`<bpmn:error id="${link.id}Error" errorCode="${link.takes}"/>`);
          boundary(link.id, `<bpmn:errorEventDefinition errorRef="${link.id}Error"/>`);
        }
        break;
      case 'mail':
        nodes.push(
          `<bpmn:sendTask id="${link.id}" name="${link.id}"><bpmn:extensionElements><sagsgang:mail template="${link.template}" to="${link.to}"/></bpmn:extensionElements></bpmn:sendTask>`,
        );
        break;
      case 'timer':
        nodes.push(
          `<bpmn:intermediateCatchEvent id="${link.id}">${duration(link.after)}</bpmn:intermediateCatchEvent>`,
        );
        break;
      case 'message':
        roots.push(
          `<bpmn:message id="${link.id}Message" name="${link.name}"><bpmn:extensionElements><sagsgang:subscription correlationKey="${link.key}"/></bpmn:extensionElements></bpmn:message>`,
        );
        nodes.push(
          `<bpmn:intermediateCatchEvent id="${link.id}"><bpmn:messageEventDefinition messageRef="${link.id}Message"/></bpmn:intermediateCatchEvent>`,
        );
        break;
    }
  }
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="testFile" targetNamespace="urn:test">
${roots.join('\n')}
<bpmn:process id="${key}" name="${key}" isExecutable="true">
${[...nodes, ...flows].join('\n')}
</bpmn:process>
</bpmn:definitions>`;
  const { definitions, problems } = await compile(xml);
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0)
    throw new Error(errors.map((problem) => `${problem.elementId}: ${problem.message}`).join('\n'));
  return definitions[0]!;

  function boundary(attachedTo: string, trigger: string): void {
    const id = `${attachedTo}Otherwise`;
    nodes.push(`<bpmn:boundaryEvent id="${id}" attachedToRef="${attachedTo}">${trigger}</bpmn:boundaryEvent>`);
    nodes.push(`<bpmn:endEvent id="${id}End"/>`);
    flows.push(flow(id, `${id}End`));
  }
}

function flow(source: string, target: string): string {
  return `<bpmn:sequenceFlow id="${source}To${target}" sourceRef="${source}" targetRef="${target}"/>`;
}

function duration(text: string): string {
  return `<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${text}</bpmn:timeDuration></bpmn:timerEventDefinition>`;
}
