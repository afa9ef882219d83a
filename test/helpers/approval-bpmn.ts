import type { JsonObject } from '../../engine/values/json.ts';

/** A small process with everything a person meets: a start form, two tasks, a message, a service that may fail. */
export const APPROVAL_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="defs" targetNamespace="test">
  <bpmn:message id="news" name="news"><bpmn:extensionElements><sagsgang:subscription correlationKey="=subject" /></bpmn:extensionElements></bpmn:message>
  <bpmn:message id="order" name="order" />
  <bpmn:process id="small-approval" name="Lille godkendelse" isExecutable="true" sagsgang:nameEn="Small approval" sagsgang:startForm="start" sagsgang:starterGroups="hr,administrator">
    <bpmn:startEvent id="begin"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="decide" />
    <bpmn:userTask id="decide" name="Godkend" sagsgang:nameEn="Approve" sagsgang:step="1" sagsgang:formKey="decide" sagsgang:candidateGroups="approver">
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="work" />
    <bpmn:serviceTask id="work" name="Arbejd" sagsgang:step="2" sagsgang:resultVariable="done">
      <bpmn:extensionElements><sagsgang:service type="flaky" retries="1" /></bpmn:extensionElements>
      <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="f3" sourceRef="work" targetRef="wait" />
    <bpmn:intermediateCatchEvent id="wait" name="Vent på nyt" sagsgang:step="3">
      <bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing>
      <bpmn:messageEventDefinition id="wait-news" messageRef="news" />
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f4" sourceRef="wait" targetRef="end" />
    <bpmn:endEvent id="end" name="Færdig"><bpmn:incoming>f4</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

/** Begins with a message and asks a hearing body; then waits three days. */
export const ORDER_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="defs" targetNamespace="test">
  <bpmn:message id="order" name="order" />
  <bpmn:process id="small-order" name="Lille bestilling" isExecutable="true">
    <bpmn:startEvent id="ordered"><bpmn:outgoing>f1</bpmn:outgoing><bpmn:messageEventDefinition id="m" messageRef="order" /></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="ordered" targetRef="answer" />
    <bpmn:userTask id="answer" name="Svar" sagsgang:candidateGroups="body:health-committee"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="answer" targetRef="pause" />
    <bpmn:intermediateCatchEvent id="pause" name="Tre dage"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
      <bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P3D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="pause" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

export const APPROVAL_FORMS: Record<string, JsonObject> = {
  'small-approval/start': {
    type: 'default',
    components: [
      { type: 'textfield', key: 'subject', label: 'Emne', id: 'subject', validate: { required: true } },
      { type: 'number', key: 'amount', label: 'Beløb', id: 'amount' },
    ],
  },
  'small-approval/decide': {
    type: 'default',
    properties: { check: 'approval' },
    components: [
      {
        type: 'radio',
        key: 'decision',
        label: 'Afgørelse',
        id: 'decision',
        validate: { required: true },
        values: [
          { value: 'approve', label: 'Godkend' },
          { value: 'reject', label: 'Afvis' },
        ],
      },
      { type: 'textarea', key: 'reason', label: 'Begrundelse', id: 'reason', properties: { private: 'true' } },
    ],
  },
};
