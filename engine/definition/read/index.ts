import type { ElementNode, ElementType } from '../graph.ts';
import { readAdHocSubProcess } from './ad-hoc-sub-process.ts';
import { readBoundaryEvent } from './boundary-event.ts';
import { readBusinessRuleTask } from './business-rule-task.ts';
import { readCallActivity } from './call-activity.ts';
import { readEndEvent } from './end-event.ts';
import {
  readComplexGateway,
  readEventBasedGateway,
  readExclusiveGateway,
  readInclusiveGateway,
  readParallelGateway,
} from './gateways.ts';
import { readIntermediateCatchEvent, readIntermediateThrowEvent } from './intermediate-events.ts';
import { readPlainTask } from './plain-task.ts';
import type { ElementReader } from './reading.ts';
import { readReceiveTask } from './receive-task.ts';
import { readScriptTask } from './script-task.ts';
import { readSendTask } from './send-task.ts';
import { readServiceTask } from './service-task.ts';
import { readStartEvent } from './start-event.ts';
import { readSubProcess } from './sub-process.ts';
import { readUserTask } from './user-task.ts';

/** How each flow node is read; a new one gets its file and the line here that the compiler asks for. */
export const READERS: Record<Exclude<ElementType, 'eventSubProcess'> | 'transaction', ElementReader<ElementNode>> = {
  startEvent: readStartEvent,
  endEvent: readEndEvent,
  intermediateCatchEvent: readIntermediateCatchEvent,
  intermediateThrowEvent: readIntermediateThrowEvent,
  boundaryEvent: readBoundaryEvent,
  task: readPlainTask('task'),
  manualTask: readPlainTask('manualTask'),
  userTask: readUserTask,
  serviceTask: readServiceTask,
  sendTask: readSendTask,
  receiveTask: readReceiveTask,
  scriptTask: readScriptTask,
  businessRuleTask: readBusinessRuleTask,
  subProcess: readSubProcess,
  transaction: readSubProcess,
  adHocSubProcess: readAdHocSubProcess,
  callActivity: readCallActivity,
  exclusiveGateway: readExclusiveGateway,
  inclusiveGateway: readInclusiveGateway,
  complexGateway: readComplexGateway,
  parallelGateway: readParallelGateway,
  eventBasedGateway: readEventBasedGateway,
};

/** Flow nodes of BPMN that are known but not carried out, with what to draw instead. */
export const REFUSED: Record<string, [string, string]> = {
  choreographyTask: ['A choreography task', 'Draw a process.'],
  callChoreography: ['A choreography', 'Draw a process.'],
  subChoreography: ['A choreography', 'Draw a process.'],
  implicitThrowEvent: ['An implicit throw event', 'Draw an intermediate event.'],
};

/** What may stand among flow nodes without being carried out: data is drawn for people. */
export const SILENT = new Set(['dataObject', 'dataObjectReference', 'dataStoreReference']);
