import type { StartEventNode } from '../definition/graph.ts';
import { emptyScope, endInstance } from '../ending.ts';
import type { Failure } from '../failure.ts';
import type { CancelInstanceInput, ResolveIncidentInput, RetryIncidentInput, SetVariablesInput } from '../input.ts';
import { enter, leave, leaveByFlows, skip, workAgain } from '../lifecycle.ts';
import type { Run } from '../run.ts';
import { armEventSubProcess } from '../scopes/event-sub-processes.ts';
import { closeIncident } from '../scopes/subscriptions.ts';
import { assignFrom, setInScope } from '../scopes/variables.ts';
import { type InstanceState, type OpenIncident, ROOT } from '../state.ts';

export function checkIncident(state: InstanceState, input: RetryIncidentInput | ResolveIncidentInput): Failure | null {
  if (Object.hasOwn(state.incidents, input.incidentId)) return null;
  return {
    code: 'INCIDENT_NOT_OPEN',
    message: `Incident ${input.incidentId} is not open: somebody has resolved it, or the case went on without it. Look at the case again.`,
  };
}

export function retryIncident(run: Run, input: RetryIncidentInput): void {
  const incident = run.state.incidents[input.incidentId]!;
  closeIncident(run, incident.incidentId, 'retried', { actorId: input.actor.id, reason: null });
  const id = incident.elementInstanceId;
  const corrected = input.variables ?? {};
  assignFrom(run, id === ROOT ? null : id, corrected);
  switch (incident.again) {
    case 'enter':
      enter(run, id, corrected);
      break;
    case 'work':
      workAgain(run, id, corrected);
      break;
    case 'leave':
      leave(run, id);
      break;
    case 'flows':
      leaveByFlows(run, id);
      break;
    case 'arm':
      armEventSubProcess(run, id === ROOT ? null : id, run.node(incident) as StartEventNode);
      break;
    case 'ask':
      askAgain(run, incident);
      break;
    case 'nothing':
      break;
  }
}

export function resolveIncident(run: Run, input: ResolveIncidentInput): void {
  const incident = run.state.incidents[input.incidentId]!;
  closeIncident(run, incident.incidentId, 'skipped', { actorId: input.actor.id, reason: input.reason });
  const id = incident.elementInstanceId;
  // The event sub-process stays out; what it belongs to goes on as before.
  if (incident.again === 'arm' || incident.again === 'ask')
    assignFrom(run, id === ROOT ? null : id, input.variables ?? {});
  else skip(run, id, input.variables ?? {});
}

function askAgain(run: Run, incident: OpenIncident): void {
  for (const one of Object.values(run.state.conditions ?? {})) {
    const same = one.elementInstanceId === incident.elementInstanceId && one.elementId === incident.elementId;
    if (same) run.opened.add(one.conditionId);
  }
}

export function checkSetVariables(state: InstanceState, input: SetVariablesInput): Failure | null {
  if (input.scopeId === undefined || Object.hasOwn(state.elements, input.scopeId)) return null;
  const message = `Nothing with id ${input.scopeId} is alive in this case, so it has no variables. Look at the case again.`;
  return { code: 'ELEMENT_INSTANCE_NOT_FOUND', message };
}

export function setVariables(run: Run, input: SetVariablesInput): void {
  const scopeId = input.scopeId ?? null;
  if (input.local) setInScope(run, scopeId, input.variables);
  else assignFrom(run, scopeId, input.variables);
}

export function cancelInstance(run: Run, input: CancelInstanceInput): void {
  delete run.state.suspended;
  emptyScope(run, null, 'scope');
  endInstance(run, 'cancelled', { endElementId: null, reason: input.reason, actorId: input.actor.id });
}
