import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import { registerQueries } from '../api/register-queries.ts';
import { formatList } from '../format.ts';
import { useTexts } from '../texts/index.ts';

export interface Names {
  /** Name of a person; the id where it is not known. */
  person: (id: string) => string;
  /** Words for a candidate group. */
  group: (id: string) => string;
  /** Whom a task waits for. */
  who: (task: { assignee: string | null; candidateUsers: string[]; candidateGroups: string[] }) => string;
}

/** A person never sees an id where a name exists. */
export function useNames(): Names {
  const texts = useTexts();
  const people = useQuery(queries.people()).data?.items ?? [];
  const person = (id: string): string => people.find((candidate) => candidate.id === id)?.name ?? id;
  const bodies = useQuery({ ...registerQueries.organisations(), staleTime: 60_000 }).data?.items ?? [];
  const group = (id: string): string => {
    // `secretariat@KAP_H`: those who have the role in that scheme.
    const [role = '', scheme] = id.split('@');
    if (scheme) return `${texts.roles[role] ?? role} (${texts.schemeNames[scheme] ?? scheme})`;
    const body = /^body:(.*)$/.exec(id)?.[1];
    return texts.roles[id] ?? bodies.find((one) => one.id === body)?.name ?? body ?? id;
  };
  return {
    person,
    group,
    who: ({ assignee, candidateUsers, candidateGroups }) => {
      if (assignee) return person(assignee);
      const all = [...candidateUsers.map(person), ...candidateGroups.map(group)];
      return all.length ? formatList(all) : texts.timeline.nobody;
    },
  };
}
