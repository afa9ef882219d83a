import type fc from 'fast-check';
import type {
  BoundaryEventNode,
  Definition,
  ElementNode,
  ProcessGraph,
  StartEventNode,
} from '../../engine/definition/graph.ts';
import { definition, node, process } from '../../engine/testing/build.ts';

/** One piece of a random process, as plain data; `kind` names the block kind that draws it. */
export interface Block {
  kind: string;
}
/** Where a piece begins and where it goes on; every piece has one way in and one way out. */
export interface Ends {
  first: string;
  last: string;
}
/** The elements and flows of one process while it is drawn. */
export interface Sheet {
  nodes: ElementNode[];
  flows: string[];
}

/** How pieces of one kind are chosen and drawn. */
export interface BlockKind<B extends Block = Block> {
  kind: B['kind'];
  /** Its data; `inner` gives any block to put inside. */
  data: (inner: fc.Arbitrary<Block>) => fc.Arbitrary<Omit<B, 'kind'>>;
  /** Draws it into `scope` (null = directly in the process). */
  draw: (block: B, drawing: Drawing, scope: string | null) => Ends;
  /**
   * Whether the outcome is the same in whatever order those who wait are answered (its inner blocks are asked
   * themselves). Left out: it is not.
   */
  calm?: (block: B) => boolean;
}

/** Writes down the kind as one of many; the data of a block is only ever handed back to its own kind. */
export function blockKind<B extends Block>(kind: BlockKind<B>): BlockKind {
  return kind as unknown as BlockKind;
}

export class Drawing {
  /** Processes that are called from the main one. */
  readonly called: ProcessGraph[] = [];
  sheet: Sheet = { nodes: [], flows: [] };
  private readonly kinds: ReadonlyMap<string, BlockKind>;
  private count = 0;

  constructor(kinds: ReadonlyMap<string, BlockKind>) {
    this.kinds = kinds;
  }

  definition(block: Block): Definition {
    const main = this.process('main', () => this.framed(block, null));
    return definition(main, ...this.called);
  }

  /** A process of its own, drawn by what is handed in. */
  process(key: string, draw: () => void): ProcessGraph {
    const outer = this.sheet;
    this.sheet = { nodes: [], flows: [] };
    draw();
    const drawn = process(key, this.sheet.nodes, this.sheet.flows);
    this.sheet = outer;
    return drawn;
  }

  draw(block: Block, scope: string | null): Ends {
    return this.kinds.get(block.kind)!.draw(block, this, scope);
  }

  /** A block between a start and an end. */
  framed(block: Block, scope: string | null): void {
    const start = this.add(node('startEvent', this.id('start'), { scope }));
    const { first, last } = this.draw(block, scope);
    const end = this.add(node('endEvent', this.id('end'), { scope }));
    this.flow(`${start} > ${first}`, `${last} > ${end}`);
  }

  add(one: ElementNode): string {
    this.sheet.nodes.push(one);
    return one.id;
  }
  /** A piece of one element. */
  single(one: ElementNode): Ends {
    const id = this.add(one);
    return { first: id, last: id };
  }
  /** Flows in the words of `engine/testing/build.ts`. */
  flow(...flows: string[]): void {
    this.sheet.flows.push(...flows);
  }
  id(kind: string): string {
    this.count += 1;
    return `${kind}${this.count}`;
  }

  /** A merge right behind an element, for ways that come back from its edge. */
  mergeBehind(host: string, scope: string | null): string {
    const merge = this.add(node('exclusiveGateway', this.id('merge'), { scope }));
    this.flow(`${host} > ${merge}`);
    return merge;
  }

  /** An event on the edge of an activity: interrupting it leads on behind the activity, else to an end of its own. */
  withEvent(
    host: string,
    trigger: BoundaryEventNode['trigger'],
    interrupting: boolean,
    scope: string | null,
    merge = this.mergeBehind(host, scope),
  ): Ends {
    const id = this.add(node('boundaryEvent', this.id('boundary'), { scope, attachedTo: host, interrupting, trigger }));
    const aside = this.add(
      interrupting ? node('task', this.id('aside'), { scope }) : node('endEvent', this.id('end'), { scope }),
    );
    this.flow(`${id} > ${aside}`);
    if (interrupting) this.flow(`${aside} > ${merge}`);
    return { first: host, last: merge };
  }

  /** An event sub-process of a scope, with a user task in it. */
  handles(trigger: StartEventNode['trigger'], interrupting: boolean, scope: string | null): void {
    const start = this.id('start');
    const id = this.add(node('eventSubProcess', this.id('handler'), { scope, start }));
    this.add(node('startEvent', start, { scope: id, trigger, interrupting }));
    const task = this.add(node('userTask', this.id('handling'), { scope: id }));
    const end = this.add(node('endEvent', this.id('end'), { scope: id }));
    this.flow(`${start} > ${task}`, `${task} > ${end}`);
  }
}
