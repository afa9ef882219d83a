import { Foreign } from '../foreign.ts';
import type { ElementNode, NodeBase, ProcessGraph } from '../graph.ts';
import { type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import { readBusinessRuleTask } from './business-rule-task.ts';
import { readMappings } from './mappings.ts';
import { readPlainTask } from './plain-task.ts';
import type { ElementReader, Reading } from './reading.ts';
import { readScriptTask } from './script-task.ts';
import { readUserTask } from './user-task.ts';

/** Tasks that stand beside the processes of a file for call activities to call, with the task that each is. */
const GLOBAL_TASKS: Record<string, ElementReader<ElementNode>> = {
  'bpmn:GlobalTask': readPlainTask('task'),
  'bpmn:GlobalManualTask': readPlainTask('manualTask'),
  'bpmn:GlobalUserTask': readUserTask,
  'bpmn:GlobalScriptTask': readScriptTask,
  'bpmn:GlobalBusinessRuleTask': readBusinessRuleTask,
};

export function isGlobalTask({ $type }: ModdleElement): boolean {
  return Object.hasOwn(GLOBAL_TASKS, $type);
}

/**
 * A global task as a process of one element with the same id (BPMN 2.0.2, 10.3.5): a call activity reaches it as it
 * reaches a process. Null when it was refused.
 */
export function readGlobalTask(element: ModdleElement, reading: Reading): ProcessGraph | null {
  const id = textOf(element, 'id');
  if (id === null) {
    reading.problems.error('MISSING_ID', null, 'A global task has no id.');
    return null;
  }
  const name = nameOf(element);
  const nameEn = nameOf(element, 'nameEn');
  const base: NodeBase = {
    id,
    name: name ?? '',
    nameEn,
    scope: null,
    incoming: [],
    outgoing: [],
    ...readMappings(element, new Foreign(element), reading),
    step: null,
  };
  const node = GLOBAL_TASKS[element.$type]!(element, base, reading);
  if (node === null) return null;
  return { key: id, name: name ?? id, nameEn, elements: { [id]: node }, flows: {}, startForm: null, starterGroups: [] };
}
