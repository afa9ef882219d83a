import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConformanceCase } from './case.ts';
import { elementsOf } from './elements.ts';

const EVENTS: [heading: string, key: (trigger: string) => string][] = [
  ['process start', (trigger) => `startEvent:${trigger}`],
  ['event sub-process, interrupting', (trigger) => `startEvent:${trigger}:eventSubProcess:interrupting`],
  ['event sub-process, not interrupting', (trigger) => `startEvent:${trigger}:eventSubProcess:nonInterrupting`],
  ['catch', (trigger) => `intermediateCatchEvent:${trigger}`],
  ['throw', (trigger) => `intermediateThrowEvent:${trigger}`],
  ['boundary, interrupting', (trigger) => `boundaryEvent:${trigger}:interrupting`],
  ['boundary, not interrupting', (trigger) => `boundaryEvent:${trigger}:nonInterrupting`],
  ['end', (trigger) => `endEvent:${trigger}`],
];
/** Columns of `EVENTS` in which the standard has a trigger (BPMN 2.0.2, table 10.93). */
const TRIGGERS: [name: string, trigger: string, columns: number[]][] = [
  ['none', 'none', [0, 4, 7]],
  ['message', 'message', [0, 1, 2, 3, 4, 5, 6, 7]],
  ['timer', 'timer', [0, 1, 2, 3, 5, 6]],
  ['error', 'error', [1, 5, 7]],
  ['escalation', 'escalation', [1, 2, 4, 5, 6, 7]],
  ['signal', 'signal', [0, 1, 2, 3, 4, 5, 6, 7]],
  ['conditional', 'conditional', [0, 1, 2, 3, 5, 6]],
  ['link', 'link', [3, 4]],
  ['compensation', 'compensate', [1, 4, 5, 7]],
  ['cancel', 'cancel', [5, 7]],
  ['terminate', 'terminate', [7]],
  ['multiple', 'multiple', [0, 1, 2, 3, 4, 5, 6, 7]],
  ['parallel multiple', 'parallelMultiple', [0, 1, 2, 3, 5, 6]],
];
const MARKERS: [heading: string, marker: string][] = [
  ['without marker', 'plain'],
  ['parallel multi-instance', 'parallelInstances'],
  ['sequential multi-instance', 'sequentialInstances'],
  ['standard loop', 'standardLoop'],
  ['is undone', 'compensated'],
  ['undoes', 'compensation'],
];
const ACTIVITIES = [
  'task',
  'manualTask',
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'businessRuleTask',
  'subProcess',
  'transaction',
  'adHocSubProcess',
  'callActivity',
];
const GATEWAYS: [name: string, cells: Record<string, string>][] = [
  [
    'exclusive',
    { split: 'exclusiveGateway:split', join: 'exclusiveGateway:join', default: 'exclusiveGateway:default' },
  ],
  [
    'inclusive',
    { split: 'inclusiveGateway:split', join: 'inclusiveGateway:join', default: 'inclusiveGateway:default' },
  ],
  ['parallel', { split: 'parallelGateway:split', join: 'parallelGateway:join' }],
  ['complex', { split: 'complexGateway:split', join: 'complexGateway:join', default: 'complexGateway:default' }],
  ['event-based', { split: 'eventBasedGateway:split' }],
  ['event-based, begins a process', { split: 'eventBasedGateway:instantiating' }],
  ['event-based, parallel, begins a process', { split: 'eventBasedGateway:instantiatingParallel' }],
];

/** For each element in a position the first case in whose trace it happened. */
export async function proofs(cases: ConformanceCase[], folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const one of cases) {
    if (one.expect?.deployError) continue;
    const trace = await readFile(join(folder, 'traces', `${one.id}.trace.json`), 'utf8').catch(() => '');
    const happened = new Set([...trace.matchAll(/ ([^\s"#]+)#/g)].map(([, id]) => id!));
    for (const file of [one.file, ...(one.extraFiles ?? [])]) {
      const elements = await elementsOf(await readFile(join(folder, 'cases', file), 'utf8'));
      for (const [key, ids] of elements) {
        if (!found.has(key) && ids.some((id) => happened.has(id) || leavesNoTrace(key))) found.set(key, one.id);
      }
    }
  }
  return found;
}

/** What has no step of its own in a history: a link is a flow, a compensation event on an edge is its handler. */
function leavesNoTrace(key: string): boolean {
  return /:link$|^boundaryEvent:compensate:/.test(key);
}

/** The generated part of `docs/bpmn-support.md`, and the cells for which no case is a proof. */
export function matrix(found: Map<string, string>): { text: string; empty: string[] } {
  const empty: string[] = [];
  const cell = (key: string | undefined): string => {
    if (key === undefined) return '–';
    const id = found.get(key);
    if (id === undefined) empty.push(key);
    return id === undefined ? 'no case' : `[${id}](../test/conformance/traces/${id}.trace.json)`;
  };
  const rows = (headings: string[], body: string[][]) =>
    [headings, headings.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const events = rows(
    ['event', ...EVENTS.map(([heading]) => heading)],
    TRIGGERS.map(([name, trigger, columns]) => [
      name,
      ...EVENTS.map(([, key], column) => cell(columns.includes(column) ? key(trigger) : undefined)),
    ]),
  );
  const activities = rows(
    ['activity', ...MARKERS.map(([heading]) => heading)],
    ACTIVITIES.map((kind) => [`\`${kind}\``, ...MARKERS.map(([, marker]) => cell(`${kind}:${marker}`))]),
  );
  const gateways = rows(
    ['gateway', 'splits', 'joins', 'default flow'],
    GATEWAYS.map(([name, { split, join: joins, default: otherwise }]) => [
      name,
      cell(split),
      cell(joins),
      cell(otherwise),
    ]),
  );
  return { text: [events, activities, gateways].join('\n\n'), empty };
}
