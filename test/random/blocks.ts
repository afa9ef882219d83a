import fc from 'fast-check';
import type {
  BoundaryEventNode,
  Definition,
  ElementNode,
  MultiInstance,
  StartEventNode,
} from '../../engine/definition/graph.ts';
import { definition, feel, literal, message, node, process, timer } from '../../engine/testing/build.ts';

/**
 * Random processes made of blocks: each has one way in and one way out, so every walk can reach the end.
 * A new element gets a block here.
 */
export type Block =
  | { kind: 'sequence'; blocks: Block[] }
  | {
      kind:
        | 'userTask'
        | 'task'
        | 'scriptTask'
        | 'serviceTask'
        | 'receiveTask'
        | 'timerCatch'
        | 'messageCatch'
        | 'messageThrow'
        | 'signalThrow';
    }
  | { kind: 'parallel' | 'exclusive' | 'implicitSplit' | 'inclusive' | 'inclusiveJoin'; blocks: Block[] }
  | { kind: 'eventGateway'; first: Block; second: Block }
  | { kind: 'subProcess' | 'callActivity'; inner: Block; multi: Multi; boundary: Boundary; handler: Boundary }
  | { kind: 'boundaryTask'; multi: Multi; boundary: Boundary }
  | { kind: 'escalation'; inner: Block; interrupting: boolean; inside: boolean }
  | { kind: 'loop' | 'standardLoop'; inner: Block };
type Multi = 'none' | 'parallel' | 'sequential' | 'veto';
type Boundary = 'none' | 'signal' | 'condition' | 'timer' | 'cycle' | 'message' | 'note' | 'error';

export const randomBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => {
  const block = tie('block');
  const blocks = fc.array(block, { minLength: 1, maxLength: 3 });
  const multi = fc.constantFrom<Multi>('none', 'none', 'parallel', 'sequential', 'veto');
  const boundary = fc.constantFrom<Boundary>(
    'none',
    'signal',
    'condition',
    'timer',
    'cycle',
    'message',
    'note',
    'error',
  );
  const leaf = fc
    .constantFrom(
      'userTask',
      'task',
      'scriptTask',
      'serviceTask',
      'receiveTask',
      'timerCatch',
      'messageCatch',
      'messageThrow',
      'signalThrow',
    )
    .map((kind) => ({ kind }) as Block);
  return {
    block: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constant('sequence' as const), blocks }),
      fc.record({
        kind: fc.constantFrom(
          'parallel' as const,
          'exclusive' as const,
          'implicitSplit' as const,
          'inclusive' as const,
          'inclusiveJoin' as const,
        ),
        blocks,
      }),
      fc.record({ kind: fc.constant('eventGateway' as const), first: block, second: block }),
      fc.record({
        kind: fc.constantFrom('subProcess' as const, 'callActivity' as const),
        inner: block,
        multi,
        boundary,
        handler: boundary,
      }),
      fc.record({ kind: fc.constant('boundaryTask' as const), multi, boundary }),
      fc.record({
        kind: fc.constant('escalation' as const),
        inner: block,
        interrupting: fc.boolean(),
        inside: fc.boolean(),
      }),
      fc.record({ kind: fc.constantFrom('loop' as const, 'standardLoop' as const), inner: block }),
    ),
  };
}).block;

export function definitionOf(block: Block): Definition {
  const drawing = new Drawing();
  const main = drawing.process('main', block);
  return definition(main, ...drawing.called);
}

interface Ends {
  first: string;
  last: string;
}
class Drawing {
  called: ReturnType<typeof process>[] = [];
  private count = 0;

  process(key: string, block: Block, handler: Boundary = 'none'): ReturnType<typeof process> {
    const sheet: Sheet = { nodes: [], flows: [] };
    this.framed(block, null, sheet);
    this.handler(handler, null, sheet);
    return process(key, sheet.nodes, sheet.flows);
  }

  private framed(block: Block, scope: string | null, sheet: Sheet): void {
    const start = this.add(sheet, node('startEvent', this.id('start'), { scope }));
    const { first, last } = this.draw(block, scope, sheet);
    const end = this.add(sheet, node('endEvent', this.id('end'), { scope }));
    sheet.flows.push(`${start} > ${first}`, `${last} > ${end}`);
  }

  private draw(block: Block, scope: string | null, sheet: Sheet): Ends {
    const single = (one: ElementNode): Ends => {
      const id = this.add(sheet, one);
      return { first: id, last: id };
    };
    const id = this.id(block.kind);
    switch (block.kind) {
      case 'userTask':
      case 'task':
        return single(node(block.kind, id, { scope }));
      case 'scriptTask':
        return single(
          node('scriptTask', id, { scope, script: feel('if n = null then 1 else n + 1'), resultVariable: 'n' }),
        );
      case 'serviceTask':
        return single(
          node('serviceTask', id, {
            scope,
            call: { kind: 'service', type: literal('x'), retries: 1 },
            resultVariable: id,
          }),
        );
      case 'receiveTask':
        return single(node('receiveTask', id, { scope, trigger: message('m') }));
      case 'messageCatch':
        return single(node('intermediateCatchEvent', id, { scope, trigger: message('m') }));
      case 'signalThrow':
        return single(node('intermediateThrowEvent', id, { scope, trigger: SIGNAL }));
      case 'messageThrow':
        return single(node('intermediateThrowEvent', id, { scope, trigger: message('told') }));
      case 'timerCatch':
        return single(node('intermediateCatchEvent', id, { scope, trigger: timer('duration', 'PT1H') }));
      case 'sequence': {
        const ends = block.blocks.map((one) => this.draw(one, scope, sheet));
        for (let index = 1; index < ends.length; index += 1) {
          sheet.flows.push(`${ends[index - 1]!.last} > ${ends[index]!.first}`);
        }
        return { first: ends[0]!.first, last: ends.at(-1)!.last };
      }
      case 'parallel':
      case 'exclusive':
      case 'implicitSplit':
      case 'inclusive':
      case 'inclusiveJoin':
        return this.branches(block.kind, block.blocks, scope, sheet);
      case 'eventGateway': {
        const gateway = this.add(sheet, node('eventBasedGateway', id, { scope }));
        const join = this.add(sheet, node('exclusiveGateway', this.id('merge'), { scope }));
        const events = [timer('duration', 'PT1H'), message('m')].map((trigger) =>
          this.add(sheet, node('intermediateCatchEvent', this.id('event'), { scope, trigger })),
        );
        [block.first, block.second].forEach((one, index) => {
          const { first, last } = this.draw(one, scope, sheet);
          sheet.flows.push(`${gateway} > ${events[index]}`, `${events[index]} > ${first}`, `${last} > ${join}`);
        });
        return { first: gateway, last: join };
      }
      case 'standardLoop': {
        const loop = { condition: feel('loopCounter < 2'), testBefore: true, maximum: null };
        this.add(sheet, node('subProcess', id, { scope, loop }));
        this.framed(block.inner, id, sheet);
        return { first: id, last: id };
      }
      case 'loop': {
        const merge = this.add(sheet, node('exclusiveGateway', this.id('merge'), { scope }));
        const { first, last } = this.draw(block.inner, scope, sheet);
        const count = this.add(
          sheet,
          node('scriptTask', this.id('count'), {
            scope,
            script: feel(`if ${id} = null then 1 else ${id} + 1`),
            resultVariable: id,
          }),
        );
        const gateway = this.add(sheet, node('exclusiveGateway', this.id('again'), { scope }));
        const out = this.add(sheet, node('task', this.id('out'), { scope }));
        sheet.flows.push(
          `${merge} > ${first}`,
          `${last} > ${count}`,
          `${count} > ${gateway}`,
          `${gateway} > ${merge} if ${id} < 3`,
          `${gateway} > ${out} default`,
        );
        return { first: merge, last: out };
      }
      case 'subProcess': {
        this.add(sheet, node('subProcess', id, { scope, multiInstance: multiOf(block.multi) }));
        this.framed(block.inner, id, sheet);
        this.handler(block.handler, id, sheet);
        return this.withBoundary(id, block.boundary, scope, sheet);
      }
      case 'callActivity': {
        this.called.push(this.process(`process-${id}`, block.inner, block.handler));
        this.add(
          sheet,
          node('callActivity', id, { scope, calledElement: `process-${id}`, multiInstance: multiOf(block.multi) }),
        );
        return this.withBoundary(id, block.boundary, scope, sheet);
      }
      case 'escalation': {
        // A sub-process that escalates on its way, to its edge or to an event sub-process inside it.
        const trigger = { kind: 'escalation', code: 'L', codeVariable: null } as const;
        this.add(sheet, node('subProcess', id, { scope }));
        const begin = this.add(sheet, node('startEvent', this.id('start'), { scope: id }));
        const raise = this.add(sheet, node('intermediateThrowEvent', this.id('raise'), { scope: id, trigger }));
        const { first } = this.draw(block.inner, id, sheet);
        sheet.flows.push(`${begin} > ${raise}`, `${raise} > ${first}`);
        if (block.inside) this.handles(trigger, block.interrupting, id, sheet);
        return this.withEvent(id, trigger, block.interrupting, scope, sheet);
      }
      case 'boundaryTask': {
        this.add(sheet, node('userTask', id, { scope, multiInstance: multiOf(block.multi) }));
        return this.withBoundary(id, block.boundary, scope, sheet);
      }
    }
  }

  private branches(
    kind: 'parallel' | 'exclusive' | 'implicitSplit' | 'inclusive' | 'inclusiveJoin',
    blocks: Block[],
    scope: string | null,
    sheet: Sheet,
  ): Ends {
    const conditional = kind === 'exclusive' || kind === 'inclusive';
    const [splitType, joinType] = GATEWAYS[kind];
    const split = this.add(sheet, node(splitType, this.id('split'), { scope }));
    const join = this.add(sheet, node(joinType, this.id('join'), { scope }));
    blocks.forEach((one, index) => {
      const { first, last } = this.draw(one, scope, sheet);
      const condition = !conditional
        ? ''
        : index === blocks.length - 1
          ? ' default'
          : ` if choice ${kind === 'inclusive' ? '<=' : '='} ${index}`;
      sheet.flows.push(`${split} > ${first}${condition}`, `${last} > ${join}`);
    });
    return { first: split, last: join };
  }

  private withBoundary(host: string, boundary: Boundary, scope: string | null, sheet: Sheet): Ends {
    const merge = this.mergeBehind(host, scope, sheet);
    if (boundary === 'none') return { first: host, last: merge };
    const { quiet, trigger } = triggerOf(boundary);
    return this.withEvent(host, trigger, !quiet, scope, sheet, merge);
  }

  private withEvent(
    host: string,
    trigger: BoundaryEventNode['trigger'],
    interrupting: boolean,
    scope: string | null,
    sheet: Sheet,
    merge = this.mergeBehind(host, scope, sheet),
  ): Ends {
    const id = this.id('boundary');
    const quiet = !interrupting;
    this.add(sheet, node('boundaryEvent', id, { scope, attachedTo: host, interrupting: !quiet, trigger }));
    const aside = this.add(
      sheet,
      quiet ? node('endEvent', this.id('end'), { scope }) : node('task', this.id('aside'), { scope }),
    );
    sheet.flows.push(`${id} > ${aside}`);
    if (!quiet) sheet.flows.push(`${aside} > ${merge}`);
    return { first: host, last: merge };
  }

  private mergeBehind(host: string, scope: string | null, sheet: Sheet): string {
    const merge = this.add(sheet, node('exclusiveGateway', this.id('merge'), { scope }));
    sheet.flows.push(`${host} > ${merge}`);
    return merge;
  }

  private handler(handler: Boundary, scope: string | null, sheet: Sheet): void {
    if (handler === 'none') return;
    const { quiet, trigger } = triggerOf(handler);
    this.handles(trigger, !quiet, scope, sheet);
  }

  /** An event sub-process of a scope. */
  private handles(trigger: StartEventNode['trigger'], interrupting: boolean, scope: string | null, sheet: Sheet): void {
    const [id, start, task, end] = ['handler', 'start', 'handling', 'end'].map((kind) => this.id(kind)) as [
      string,
      string,
      string,
      string,
    ];
    this.add(sheet, node('eventSubProcess', id, { scope, start }));
    this.add(sheet, node('startEvent', start, { scope: id, trigger, interrupting }));
    this.add(sheet, node('userTask', task, { scope: id }));
    this.add(sheet, node('endEvent', end, { scope: id }));
    sheet.flows.push(`${start} > ${task}`, `${task} > ${end}`);
  }

  private add(sheet: Sheet, one: ElementNode): string {
    sheet.nodes.push(one);
    return one.id;
  }
  private id(kind: string): string {
    this.count += 1;
    return `${kind}${this.count}`;
  }
}
const SIGNAL = { kind: 'signal', name: literal('s') } as const;

function triggerOf(boundary: Exclude<Boundary, 'none'>) {
  switch (boundary) {
    case 'signal':
      return { quiet: true, trigger: SIGNAL };
    case 'condition':
      return { quiet: false, trigger: { kind: 'condition', condition: feel('choice = 0') } as const };
    case 'timer':
      return { quiet: false, trigger: timer('duration', 'PT2H') };
    case 'cycle':
      return { quiet: true, trigger: timer('cycle', 'R2/PT1H') };
    case 'message':
      return { quiet: false, trigger: message('m') };
    case 'note':
      return { quiet: true, trigger: message('note') };
    case 'error':
      return { quiet: false, trigger: { kind: 'error', code: 'E', codeVariable: null } as const };
  }
}

const GATEWAYS = {
  parallel: ['parallelGateway', 'parallelGateway'],
  implicitSplit: ['task', 'parallelGateway'],
  exclusive: ['exclusiveGateway', 'exclusiveGateway'],
  inclusive: ['inclusiveGateway', 'inclusiveGateway'],
  inclusiveJoin: ['parallelGateway', 'inclusiveGateway'],
} as const;

interface Sheet {
  nodes: ElementNode[];
  flows: string[];
}

function multiOf(multi: Multi): MultiInstance | null {
  if (multi === 'none') return null;
  return {
    sequential: multi === 'sequential',
    cardinality: null,
    collection: feel('[1, 2, 3]'),
    inputElement: 'item',
    outputCollection: 'collected',
    outputElement: feel('item'),
    completionCondition: multi === 'veto' ? feel('nrOfCompletedInstances = 2') : null,
  };
}
