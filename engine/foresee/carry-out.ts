import type { JobCommand } from '../command.ts';
import type { Definition, ElementNode } from '../definition/graph.ts';
import { evaluateDecision } from '../expression/decision.ts';
import type { KnownChoices } from '../forms/smallest-answer.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { InstanceState } from '../state.ts';
import type { Json } from '../values/json.ts';
import { type Assumptions, keyOf, planFor } from './assumptions.ts';
import type { Means } from './means.ts';
import type { Teller } from './moments.ts';
import type { JobAnswer } from './rehearsal.ts';
import type { ServiceContext } from './services.ts';
import type { Used } from './used.ts';

/** What the shell would do for a case, told instead of done. */
export class Pretence {
  readonly #definition: Definition;
  readonly #assumptions: Assumptions;
  readonly #means: Means;
  readonly #teller: Teller;
  readonly #used: Used;
  readonly #choices: KnownChoices;
  readonly #case: () => { now: string; state: InstanceState | null };
  readonly #memory: Record<string, Json> = {};
  readonly wanted = new Set<string>();
  #papers = 0;

  constructor(of: {
    definition: Definition;
    assumptions: Assumptions;
    means: Means;
    teller: Teller;
    used: Used;
    /** Grows by what services make known. */
    choices: KnownChoices;
    /** As it stands when it is asked. */
    theCase: () => { now: string; state: InstanceState | null };
  }) {
    this.#definition = of.definition;
    this.#assumptions = of.assumptions;
    this.#means = of.means;
    this.#teller = of.teller;
    this.#used = of.used;
    this.#choices = of.choices;
    this.#case = of.theCase;
  }

  carryOut(command: JobCommand): JobAnswer {
    const { now } = this.#case();
    switch (command.kind) {
      case 'call-service':
        return this.#callService(command);
      case 'send-mail':
        return this.#send(command);
      case 'make-document':
        this.#papers += 1;
        this.#teller.tell(now, 'document', command);
        return { result: { documentId: `foreseen-${this.#papers}`, sha256: '' } };
      case 'decide': {
        const answer = evaluateDecision(this.#definition.decisions, command.decisionId, command.input, now);
        return answer.ok ? { result: answer.value } : { refused: answer.code };
      }
      case 'publish-message':
      case 'broadcast-signal':
        this.#teller.tell(now, 'message', command);
        return { result: null };
      case 'load-process': {
        const loaded = this.#means.processes?.[command.process] ?? null;
        if (loaded === null) {
          this.wanted.add(command.process);
          this.#teller.tell(now, 'unknown', command, { code: 'PROCESS_UNKNOWN' });
        }
        return { result: loaded as unknown as Json };
      }
    }
  }

  #callService(command: Extract<JobCommand, { kind: 'call-service' }>): JobAnswer {
    const { now } = this.#case();
    const assumed = planFor(this.#assumptions.services, keyOf(command));
    this.#used.service(command, assumed);
    if (assumed) return assumed;
    const forecast = this.#means.services?.[command.type];
    if (forecast === undefined) {
      const node = this.#teller.nodeOf(command.processKey, command.elementId);
      if (node && givesResult(node)) this.#teller.tell(now, 'unknown', command, { code: 'SERVICE_UNKNOWN' });
      return { result: {} };
    }
    const answer = forecast(command.input, this.#contextOf(command));
    if ('refused' in answer) return answer;
    for (const id of answer.calledOff ?? []) this.#teller.callOff(id, now);
    for (const meeting of answer.meetings ?? []) this.#teller.meeting(command, meeting, now);
    return { result: answer.result, messages: answer.messages ?? [] };
  }

  #send(command: Extract<JobCommand, { kind: 'send-mail' }>): JobAnswer {
    const who = this.#means.recipients?.(command.to, this.#contextOf(command)) ?? command.to;
    if (who.length > 0) this.#teller.tell(this.#case().now, 'mail', command, { who });
    return { result: { mails: who.length } };
  }

  #contextOf({ processKey, elementInstanceId }: { processKey: string; elementInstanceId: string }): ServiceContext {
    const { now, state } = this.#case();
    return {
      now,
      processKey,
      caseId: state!.instanceId,
      visible: visibleVariables(state!, elementInstanceId),
      memory: this.#memory,
      number: (name, usual) => {
        this.#used.number(name, this.#assumptions.numbers?.[name] ?? usual);
        return this.#assumptions.numbers?.[name] ?? usual;
      },
      rules: (scheme) => this.#means.rules?.[scheme] ?? null,
      choices: this.#choices,
    };
  }
}

/** Whether anything of the case is made from what the service answers. */
function givesResult(node: ElementNode): boolean {
  const kept = 'resultVariable' in node && node.resultVariable !== null;
  return kept || node.outputs.some(({ source }) => source.feel && /\bresult\b/.test(source.text));
}
