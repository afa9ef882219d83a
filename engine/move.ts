import { arrive, askConditions, enter, leave, workAgain } from './lifecycle.ts';
import type { Run, Token } from './run.ts';
import { complexGatewayToGoOn } from './scopes/complex-join.ts';
import { releaseInclusiveJoin } from './scopes/inclusive-join.ts';
import { raiseIncident } from './scopes/subscriptions.ts';

/** So often a token may come to one element of one scope in a single step, and so many tokens may move in all. */
const VISITS = 10_000;
const MOVES = 100_000;

/** A diagram that goes round without ever waiting: the step is given up before it eats the machine. */
export class LoopWithoutWaiting extends Error {
  readonly elementIds: string[];
  constructor(elementIds: string[]) {
    super(
      `The case goes round ${elementIds.join(' → ')} without ever waiting, so it would never end. Give the loop a task, an event or a condition that ends it, correct the variables, then try again.`,
    );
    this.elementIds = elementIds;
  }
}

/** Moves tokens until each one waits. */
export function moveTokens(run: Run): void {
  const visits = new Map<string, number>();
  const trail: Token[] = [];
  for (let token = nextToken(run); token; token = nextToken(run)) {
    if (!token.instance && !token.joined) {
      const key = `${token.scopeId} ${token.processKey} ${token.elementId}`;
      const count = (visits.get(key) ?? 0) + 1;
      visits.set(key, count);
      if (count > VISITS) throw new LoopWithoutWaiting(cycleIn(trail, token));
    }
    trail.push(token);
    if (trail.length > MOVES) throw new LoopWithoutWaiting(cycleIn(trail.slice(0, -1), token));
    const element = arrive(run, token);
    if (element) enter(run, element.id);
    askConditions(run);
  }
}

/** Inclusive joins and complex gateways are asked when everything else waits: only then is it certain who may still come. */
function nextToken(run: Run): Token | null {
  for (const circle of [false, true]) {
    const token = run.tokens.shift() ?? releaseInclusiveJoin(run, circle);
    if (token) return token;
    const gateway = complexGatewayToGoOn(run, circle);
    if (gateway === null) continue;
    if (gateway.by === 'activation') workAgain(run, gateway.id, {});
    else leave(run, gateway.id);
    return nextToken(run);
  }
  return null;
}

/** Instead of moving them: every token stops where it comes to, with an incident. */
export function parkTokens(run: Run, loop: LoopWithoutWaiting): void {
  for (let token = run.tokens.shift(); token; token = run.tokens.shift()) {
    const element = arrive(run, token);
    if (element) raiseIncident(run, element, { code: 'LOOP_WITHOUT_WAITING', message: loop.message }, 'enter');
  }
}

/** Elements since the token was last at the same place, at most a screenful of names. */
function cycleIn(trail: Token[], token: Token): string[] {
  const round: string[] = [token.elementId];
  for (let index = trail.length - 1; index >= 0; index -= 1) {
    const { elementId } = trail[index]!;
    if (elementId === token.elementId) break;
    if (!round.includes(elementId)) round.unshift(elementId);
    if (round.length >= 30) break;
  }
  return [token.elementId, ...round];
}
