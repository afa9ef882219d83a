import { queryOptions } from '@tanstack/react-query';
import type { Definition } from '../../../engine/definition/graph.ts';
import type { InstanceState } from '../../../engine/state.ts';
import type { AnswersFile } from '../../../processes/forecasts/index.ts';
import { request } from '../api/client.ts';
import type { JsonObject } from '../api/types.ts';

/** What `GET /process-definitions/:key/foresight` answers. */
export interface ForesightSources {
  definition: Definition;
  forms: Record<string, JsonObject>;
  answers: AnswersFile;
  choices: Record<string, JsonObject[string][]>;
  rules: Record<string, JsonObject>;
  now: string;
}

export const foresightQueries = {
  /** By a process's key, or the hash of the definition that a case is pinned to. */
  sources: (key: string) =>
    queryOptions({
      queryKey: ['foresight', key],
      queryFn: () => request<ForesightSources>(`/process-definitions/${encodeURIComponent(key)}/foresight`),
      staleTime: 60_000,
    }),
  /** A case as it stands, asked anew for each forecast of it. */
  state: (instanceId: string) =>
    queryOptions({
      queryKey: ['foresight-state', instanceId],
      queryFn: () =>
        request<{ definition: Definition; state: InstanceState; now: string }>(
          `/process-instances/${encodeURIComponent(instanceId)}/state`,
        ),
      staleTime: 0,
    }),
};
