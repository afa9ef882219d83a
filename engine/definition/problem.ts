/**
 * What deploy has to say about a file. Errors stop the deployment, warnings do not.
 * Codes are stable; `hint` says what to do next.
 */
export interface Problem {
  severity: 'error' | 'warning';
  code: ProblemCode;
  /** Id of the element in the file; null when the file as a whole is meant. */
  elementId: string | null;
  message: string;
  hint: string;
}

/** Every code with what to do about it, unless the place that found it knows better. */
export const PROBLEM_HINTS = {
  XML_TOO_LARGE: 'Split the file; one process per file is enough.',
  XML_TOO_DEEP: 'Put nested sub-processes into processes of their own and call them.',
  XML_TOO_MANY_ELEMENTS: 'Split the file into several processes that call each other.',
  XML_INVALID: 'Open the file in a modeler and save it again.',
  DOCTYPE_REFUSED: 'Remove the DOCTYPE and all entities; BPMN and DMN need neither.',
  NOT_BPMN: 'Deploy a BPMN 2.0 file: its outermost element is `definitions` of the BPMN namespace.',
  NOT_DMN: 'Deploy a DMN file (1.1 to 1.5): its outermost element is `definitions` of a DMN namespace.',
  NO_PROCESS: 'Draw a process with at least a start and an end.',
  EMPTY_PROCESS: 'Remove it, or draw what happens in it. A pool of somebody else needs no process.',
  UNKNOWN_CONTENT: 'Remove it, or correct its name.',
  UNKNOWN_ATTRIBUTE: 'Remove it, or correct its name.',
  UNSUPPORTED_ELEMENT: 'Draw it with elements that are supported; the documentation lists them.',
  UNSUPPORTED_ATTRIBUTE: 'Remove it, or use what the documentation lists.',
  FOREIGN_CODE: 'Give the task a service of Sagsgang: code of another engine cannot run here.',
  FOREIGN_EXTENSION_IGNORED: 'It has no meaning here. Remove it if that is what you want.',
  DUPLICATE_ID: 'Give each element its own id.',
  MISSING_ID: 'Give the element an id.',
  ILLEGAL_ID: 'Use letters, digits, `_`, `-` and `.`, and begin with a letter or `_`.',
  DANGLING_REFERENCE: 'Point it at something in this file, or remove it.',
  MISSING_REFERENCE: 'Say which message, error, process or decision is meant.',
  EXPRESSION_INVALID: 'Correct the expression; FEEL begins with `=`.',
  EXPRESSION_UNTRANSLATABLE: 'Write it in FEEL, beginning with `=`.',
  TIMER_TEXT_INVALID: 'Write a date, a duration such as `P3D` or `P5BD`, or a cycle such as `R3/PT1H`.',
  VALUE_INVALID: 'Correct the value.',
  DATA_NOT_CARRIED:
    'Give both ends names that can be variables, or use `sagsgang:ioMapping`. Drawn only, it changes nothing.',
  FLOW_OUT_OF_SCOPE: 'Keep the flow inside its process or sub-process; use messages between processes.',
  NO_START_EVENT: 'Draw a start event.',
  SEVERAL_START_EVENTS: 'Keep one start event without a trigger, or name the one to start at when you start it.',
  START_EVENT_MISPLACED: 'A sub-process begins with one start event without a trigger.',
  FLOW_MISPLACED: 'Remove the flow.',
  CONDITION_MISPLACED: 'Move the condition to a flow that leaves an exclusive gateway.',
  CONDITION_MISSING: 'Give the flow a condition, or make it the default flow.',
  EVENT_GATEWAY_WIRING: 'Let the gateway lead to message and timer events or receive tasks only.',
  BOUNDARY_WIRING: 'Put the event on the edge of an activity and let one flow leave it.',
  COMPENSATION_WIRING:
    'Lead the compensation event on an activity by an association to the activity that undoes it, and no flow.',
  CANCEL_MISPLACED: 'Use cancel events in and on a transaction only.',
  FOUR_EYES_INVALID:
    'Name other user tasks of this process, or `process/task` of one that runs in the same case; the task itself only where it is done several times.',
  NO_WAY_TO_END: 'Draw a way from here to an end.',
  DEAD_ELEMENT: 'Connect it, or remove it.',
  DUPLICATE_NAME: 'Give them different names, so that people can tell them apart.',
  NAME_MISSING: 'Give it a name that a person understands.',
  PARALLEL_JOIN_STUCK: 'Join with an exclusive gateway, or split with a parallel gateway.',
  TOKENS_DOUBLED: 'Join the ways with a parallel or inclusive gateway before they go on.',
  ENDLESS_LOOP: 'Let something on the way wait or give a value, or draw no way back.',
  VARIABLE_UNSET: 'Set it before, give it when the case begins, or ask later.',
  CALLED_PROCESS_MISSING: 'Deploy the called process first, or in the same deployment.',
  DECISION_MISSING: 'Deploy the decision first, or in the same deployment.',
  FORM_INVALID: 'Correct the form, or open it in a form editor and save it again.',
  NAME_UNKNOWN: 'Correct the name, or let the decision require the input or decision that gives it.',
  RULES_OVERLAP: 'Let one rule fit at most, or choose another hit policy.',
  RULES_INCOMPLETE: 'Add a rule for it or a default output; a case for which no rule fits stops.',
  DECISION_CYCLE: 'Let no decision need its own result.',
} as const;
export type ProblemCode = keyof typeof PROBLEM_HINTS;

/** Collects problems while a file is read. */
export class Problems {
  readonly list: Problem[] = [];

  error(code: ProblemCode, elementId: string | null, message: string, hint: string = PROBLEM_HINTS[code]): void {
    this.list.push({ severity: 'error', code, elementId, message, hint });
  }
  warning(code: ProblemCode, elementId: string | null, message: string, hint: string = PROBLEM_HINTS[code]): void {
    this.list.push({ severity: 'warning', code, elementId, message, hint });
  }
  get hasErrors(): boolean {
    return this.list.some((problem) => problem.severity === 'error');
  }
}
