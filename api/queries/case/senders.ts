import type { Definition, ElementNode } from '../../../engine/definition/graph.ts';
import type { Api } from '../../context.ts';

export interface Sender {
  key: string;
  name: string;
  nameEn: string | null;
}

/** Processes whose cases send a message of this name, as they stand now: what a case waits for comes from one of them. */
export async function sendersOf(api: Api, message: string): Promise<Sender[]> {
  const newest = await api.db
    .selectFrom('definition')
    .distinctOn('key')
    .select('hash')
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
  const definitions = await Promise.all(newest.map(({ hash }) => api.definitions.graph(hash)));
  return definitions
    .filter((definition) => sends(definition, message))
    .map(({ key, name, nameEn }) => ({ key, name, nameEn }));
}

function sends(definition: Definition, message: string): boolean {
  const elements = Object.values(definition.processes[definition.key]?.elements ?? {});
  return elements.some((element) => messageOf(element) === message);
}

/** A name that is worked out when it is sent cannot be told before. */
function messageOf(element: ElementNode): string | null {
  const trigger =
    element.type === 'sendTask'
      ? element.send
      : element.type === 'endEvent' || element.type === 'intermediateThrowEvent'
        ? element.trigger
        : null;
  return trigger?.kind === 'message' && !trigger.name.feel ? trigger.name.text : null;
}
