import { compile } from '../../engine/definition/compile.ts';
import type { Definition } from '../../engine/definition/graph.ts';

/**
 * A case that lives for years: a task that nobody is to answer, an interrupting timer at the instant `lastMoment`, a
 * timer that does not interrupt at `prompt`, and a message `notice` with the key `key` that does not interrupt either.
 */
export async function longLifeDefinition(): Promise<Definition> {
  const { definitions, problems } = await compile(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="file" targetNamespace="urn:test">
<bpmn:message id="notice" name="notice"><bpmn:extensionElements><sagsgang:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message>
<bpmn:process id="longLife" name="longLife" isExecutable="true">
<bpmn:startEvent id="start"/><bpmn:userTask id="serve" name="serve"/><bpmn:endEvent id="end"/>
<bpmn:boundaryEvent id="over" attachedToRef="serve"><bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">=lastMoment</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:boundaryEvent id="prompted" attachedToRef="serve" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">=prompt</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:boundaryEvent id="noticed" attachedToRef="serve" cancelActivity="false"><bpmn:messageEventDefinition messageRef="notice"/></bpmn:boundaryEvent>
<bpmn:userTask id="answerNotice" name="answerNotice"/><bpmn:endEvent id="answered"/>
<bpmn:userTask id="choose" name="choose"/><bpmn:endEvent id="chosen"/><bpmn:endEvent id="overEnd"/>
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="serve"/><bpmn:sequenceFlow id="f2" sourceRef="serve" targetRef="end"/>
<bpmn:sequenceFlow id="f3" sourceRef="over" targetRef="overEnd"/>
<bpmn:sequenceFlow id="f4" sourceRef="noticed" targetRef="answerNotice"/><bpmn:sequenceFlow id="f5" sourceRef="answerNotice" targetRef="answered"/>
<bpmn:sequenceFlow id="f6" sourceRef="prompted" targetRef="choose"/><bpmn:sequenceFlow id="f7" sourceRef="choose" targetRef="chosen"/>
</bpmn:process></bpmn:definitions>`);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((one) => `${one.elementId}: ${one.message}`).join('\n'));
  return definitions[0]!;
}
