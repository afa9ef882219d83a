import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Definition } from '../../../engine/definition/graph.ts';
import type { InstanceState } from '../../../engine/state.ts';
import { ApiError, request } from './client.ts';
import type {
  AdHoc,
  Application,
  Appointment,
  Attachment,
  CaseCounts,
  CaseDocument,
  CaseLinks,
  CaseMail,
  CasePeople,
  CaseRow,
  Comment,
  Diagram,
  Draft,
  Explanation,
  HistoryAbout,
  HistoryEvent,
  Incident,
  Instance,
  List,
  Person,
  Position,
  ProcessDefinition,
  ReceivedMail,
  ReceivedMailBody,
  TaskBeside,
  TaskForm,
  TaskReminders,
  UserTask,
  Vacancy,
  Wait,
} from './types.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, failure) =>
        count < 2 && (!(failure instanceof ApiError) || failure.status === 0 || failure.status >= 500),
      refetchOnWindowFocus: true,
    },
  },
});

type Search = Record<string, string | number | boolean | null | undefined>;

/** A resource that an installation may lack, or that this person may not see: an empty list then. */
async function listOrNone<Item>(path: string, search?: Search): Promise<List<Item>> {
  try {
    return await request<List<Item>>(path, search ? { search } : {});
  } catch (failure) {
    if (failure instanceof ApiError && (failure.status === 403 || failure.status === 404)) {
      return { items: [], nextCursor: null };
    }
    throw failure;
  }
}

/** Every list and thing the pages read. The first part of a key names the resource, so live news can refresh it. */
export const queries = {
  tasks: (search: Search) =>
    queryOptions({
      queryKey: ['tasks', search],
      queryFn: () => request<List<UserTask>>('/user-tasks', { search }),
      placeholderData: keepPreviousData,
    }),
  task: (id: string) =>
    queryOptions({ queryKey: ['task', id], queryFn: () => request<UserTask>(`/user-tasks/${encodeURIComponent(id)}`) }),
  /** `version`: whatever tells one form of the task from another, so that a migrated case shows its new one. */
  taskForm: (id: string, version: string) =>
    queryOptions({
      queryKey: ['task-form', id, version],
      queryFn: () => request<TaskForm>(`/user-tasks/${encodeURIComponent(id)}/form`),
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: keepPreviousData,
    }),
  draft: (id: string) =>
    queryOptions({
      queryKey: ['draft', id],
      queryFn: async () => {
        try {
          return (await request<Draft | null>(`/user-tasks/${encodeURIComponent(id)}/draft`)) ?? null;
        } catch (failure) {
          if (failure instanceof ApiError && failure.status === 404) return null;
          throw failure;
        }
      },
      staleTime: 0,
      gcTime: 0,
    }),
  startDraft: (key: string) =>
    queryOptions({
      queryKey: ['draft', 'start', key],
      queryFn: async () => {
        try {
          return await request<Draft>(`/process-definitions/${encodeURIComponent(key)}/start-draft`);
        } catch (failure) {
          if (failure instanceof ApiError && (failure.status === 404 || failure.status === 403)) return null;
          throw failure;
        }
      },
      staleTime: 0,
      gcTime: 0,
    }),
  beside: (taskId: string, instanceId: string) =>
    queryOptions({
      queryKey: ['beside', instanceId, taskId],
      queryFn: () => request<TaskBeside>(`/user-tasks/${encodeURIComponent(taskId)}/beside`),
    }),
  reminders: (taskId: string, instanceId: string) =>
    queryOptions({
      queryKey: ['beside', instanceId, taskId, 'reminders'],
      queryFn: () => request<TaskReminders>(`/user-tasks/${encodeURIComponent(taskId)}/reminders`),
    }),
  comments: (instanceId: string) =>
    queryOptions({
      queryKey: ['comments', instanceId],
      queryFn: () => request<List<Comment>>(`/process-instances/${encodeURIComponent(instanceId)}/comments`),
    }),
  attachments: (instanceId: string) =>
    queryOptions({
      queryKey: ['attachments', instanceId],
      queryFn: () => request<List<Attachment>>(`/process-instances/${encodeURIComponent(instanceId)}/attachments`),
    }),
  definitions: () =>
    queryOptions({
      queryKey: ['definitions'],
      queryFn: () => request<List<ProcessDefinition>>('/process-definitions', { search: { limit: 100 } }),
    }),
  startForm: (key: string) =>
    queryOptions({
      queryKey: ['start-form', key],
      queryFn: async () => {
        try {
          return await request<TaskForm>(`/process-definitions/${encodeURIComponent(key)}/start-form`);
        } catch (failure) {
          if (failure instanceof ApiError && failure.status === 404) return null;
          throw failure;
        }
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  instances: (search: Search) =>
    queryOptions({
      queryKey: ['instances', search],
      queryFn: () => request<List<CaseRow>>('/process-instances', { search }),
      placeholderData: keepPreviousData,
    }),
  caseCounts: (definitionKey: string | undefined) =>
    queryOptions({
      queryKey: ['instances', 'counts', definitionKey ?? null],
      queryFn: () => request<CaseCounts>('/process-instances/counts', { search: { definitionKey } }),
      placeholderData: keepPreviousData,
    }),
  instance: (id: string) =>
    queryOptions({
      queryKey: ['instance', id],
      queryFn: () => request<Instance>(`/process-instances/${encodeURIComponent(id)}`),
    }),
  /** Newest first, a page at a time. */
  history: (id: string, about: HistoryAbout) =>
    infiniteQueryOptions({
      queryKey: ['history', id, about],
      queryFn: ({ pageParam }) =>
        request<List<HistoryEvent>>(`/process-instances/${encodeURIComponent(id)}/history`, {
          search: { about, sort: '-seq', limit: 50, cursor: pageParam },
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  links: (id: string) =>
    queryOptions({
      queryKey: ['links', id],
      queryFn: () => request<CaseLinks>(`/process-instances/${encodeURIComponent(id)}/links`),
    }),
  casePeople: (id: string) =>
    queryOptions({
      queryKey: ['case-people', id],
      queryFn: () => request<CasePeople>(`/process-instances/${encodeURIComponent(id)}/people`),
    }),
  explanation: (id: string) =>
    queryOptions({
      queryKey: ['explanation', id],
      queryFn: () => request<Explanation>(`/process-instances/${encodeURIComponent(id)}/explain`),
    }),
  adHoc: (id: string) =>
    queryOptions({
      queryKey: ['adHoc', id],
      queryFn: () => listOrNone<AdHoc>(`/process-instances/${encodeURIComponent(id)}/ad-hoc`),
    }),
  diagram: (id: string, process: string | undefined, at: string | null = null) =>
    queryOptions({
      queryKey: ['diagram', id, process ?? null, at],
      queryFn: () =>
        request<Diagram>(`/process-instances/${encodeURIComponent(id)}/diagram`, { search: { process, at } }),
    }),
  /** What would happen if this ended now: the engine, brought to the page when it is asked for, runs on the case's state. */
  forecast: (
    id: string,
    { elementInstanceId, elementId }: Pick<Wait, 'elementInstanceId' | 'elementId'>,
    now: string,
  ) =>
    queryOptions({
      queryKey: ['forecast', id, elementInstanceId, elementId],
      queryFn: async () => {
        const [{ forecast }, { definition, state }] = await Promise.all([
          import('../../../engine/forecast.ts'),
          request<{ definition: Definition; state: InstanceState }>(
            `/process-instances/${encodeURIComponent(id)}/state`,
          ),
        ]);
        return forecast(definition, state, { elementInstanceId, elementId }, now);
      },
    }),
  caseTasks: (instanceId: string) =>
    queryOptions({
      queryKey: ['tasks', 'case', instanceId],
      queryFn: () => listOrNone<UserTask>('/user-tasks', { instance: instanceId, state: 'all', limit: 200 }),
    }),
  incidents: (instanceId: string) =>
    queryOptions({
      queryKey: ['incidents', instanceId],
      queryFn: () => listOrNone<Incident>('/incidents', { instance: instanceId }),
    }),
  documents: (instanceId: string) =>
    queryOptions({
      queryKey: ['documents', instanceId],
      queryFn: () => listOrNone<CaseDocument>('/documents', { instance: instanceId }),
    }),
  mails: (instanceId: string) =>
    queryOptions({
      queryKey: ['mails', instanceId],
      queryFn: () => listOrNone<CaseMail>('/mails', { instance: instanceId }),
    }),
  receivedMails: (search: Search) =>
    queryOptions({
      queryKey: ['mailbox', search],
      queryFn: () => request<List<ReceivedMail>>('/mailbox', { search }),
      placeholderData: keepPreviousData,
    }),
  receivedMail: (id: string) =>
    queryOptions({
      queryKey: ['mail', id],
      queryFn: () => request<ReceivedMailBody>(`/mailbox/${encodeURIComponent(id)}`),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  people: () =>
    queryOptions({
      queryKey: ['people'],
      queryFn: () => listOrNone<Person>('/people', { limit: 200 }),
      staleTime: 60_000,
    }),
  positions: () =>
    queryOptions({ queryKey: ['positions'], queryFn: () => listOrNone<Position>('/positions', { limit: 200 }) }),
  vacancies: () =>
    queryOptions({
      queryKey: ['vacancies'],
      queryFn: () => request<List<Vacancy>>('/vacancies', { search: { limit: 100 } }),
    }),
  applications: (search: Search) =>
    queryOptions({
      queryKey: ['applications', search],
      queryFn: () => listOrNone<Application>('/applications', { limit: 200, ...search }),
    }),
  appointments: () =>
    queryOptions({
      queryKey: ['appointments'],
      queryFn: () => request<List<Appointment>>('/appointments', { search: { limit: 200 } }),
    }),
};
