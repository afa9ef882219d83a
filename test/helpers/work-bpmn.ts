/** A process of one task for approvers, with deadline and priority by variable: what an inbox is filled with in tests. */
export const WORK_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="defs" targetNamespace="test">
  <bpmn:process id="purchase" name="Indkøb" isExecutable="true" sagsgang:nameEn="Purchase" sagsgang:starterGroups="hr,administrator">
    <bpmn:startEvent id="begin"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="approve" />
    <bpmn:userTask id="approve" name="Godkend indkøb" sagsgang:nameEn="Approve the purchase" sagsgang:step="1" sagsgang:candidateGroups="approver" sagsgang:dueDate="=due">
      <bpmn:extensionElements><zeebe:priorityDefinition priority="=priority" /></bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="approve" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
