import type { Api, Caller } from './context.ts';
import { HttpProblem } from './errors.ts';
import { mayStart, readDefinition } from './queries/definition-list.ts';

/** Where the caller's draft of the form that starts a case is kept. */
export async function startDraftPlace(api: Api, caller: Caller, key: string) {
  const row = await readDefinition(api, key);
  const definition = await api.definitions.graph(row.hash);
  if (!(await mayStart(api, caller, definition))) throw new HttpProblem('NOT_AUTHORISED');
  const formIn = async (hash: string) => {
    const { processes, key: of } = await api.definitions.graph(hash);
    const formKey = processes[of]?.startForm;
    return formKey ? api.definitions.form(hash, of, formKey).catch(() => null) : null;
  };
  return {
    of: startDraftOf(row.key),
    personId: caller.id,
    form: await formIn(row.hash),
    definitionHash: row.hash,
    formIn,
  };
}

export function startDraftOf(definitionKey: string): string {
  return `start:${definitionKey}`;
}
