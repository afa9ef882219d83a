import type { JsonObject } from '../../engine/values/json.ts';

const shape = (id: string, x: number, y: number, width: number, height: number) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
const edge = (id: string, from: number, to: number) =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="150"/><di:waypoint x="${to}" y="150"/></bpmndi:BPMNEdge>`;

/** A case with one decision of the approvers, with reminders, and a note of HR's after it. */
export const ANSWER_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <process id="grant" name="Tilskud" isExecutable="true" sagsgang:nameEn="Grant" sagsgang:startForm="start" sagsgang:starterGroups="hr">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="decide"/>
    <userTask id="decide" name="Afgør ansøgningen" sagsgang:nameEn="Decide on the application" sagsgang:step="1" sagsgang:formKey="decide" sagsgang:candidateGroups="approver" sagsgang:dueDate="=add working days(today(), 5)"/>
    <sequenceFlow id="f2" sourceRef="decide" targetRef="note"/>
    <userTask id="note" name="Skriv et notat" sagsgang:nameEn="Write a note" sagsgang:step="2" sagsgang:formKey="note" sagsgang:candidateGroups="hr" sagsgang:dueDate="=add working days(today(), 10)"/>
    <sequenceFlow id="f3" sourceRef="note" targetRef="e"/><endEvent id="e"/>
  </process>
  <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="grant">
    ${shape('s', 40, 132, 36, 36)}${shape('decide', 140, 110, 120, 80)}${shape('note', 320, 110, 120, 80)}${shape('e', 500, 132, 36, 36)}
    ${edge('f1', 76, 140)}${edge('f2', 260, 320)}${edge('f3', 440, 500)}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

const decision = {
  ...{ type: 'radio', key: 'decision', id: 'decision', label: 'Afgørelse', validate: { required: true } },
  properties: { labelEn: 'Decision' },
  values: [
    { value: 'approve', label: 'Bevilg', labelEn: 'Grant' },
    { value: 'reject', label: 'Afslå', labelEn: 'Refuse' },
  ],
};
const text = (key: string, type: string, label: string, labelEn: string) => ({
  ...{ type, key, id: key, label, properties: { labelEn } },
});
const reason = text('reason', 'textarea', 'Begrundelse', 'Reason');

export const ANSWER_FORMS: Record<string, JsonObject> = {
  'grant/start': {
    type: 'default',
    components: [
      text('purpose', 'textfield', 'Formål', 'Purpose'),
      text('background', 'textarea', 'Baggrund', 'Background'),
    ],
  },
  'grant/decide': {
    type: 'default',
    components: [decision, reason, text('amount', 'textfield', 'Til sagsbehandleren', 'For the case worker')],
  },
  'grant/note': { type: 'default', components: [text('note', 'textarea', 'Notat', 'Note')] },
};

/** The same, without the last question of the decision. */
export const ANSWER_FORMS_LATER: Record<string, JsonObject> = {
  ...ANSWER_FORMS,
  'grant/decide': { type: 'default', components: [decision, reason] },
};
