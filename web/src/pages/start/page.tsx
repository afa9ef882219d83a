import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { ProcessDefinition, Session } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useNames } from '../../components/names.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatList } from '../../format.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

/** Whether the person may start it; the API decides, this only leaves out what it would refuse. */
export function mayStart(definition: ProcessDefinition, me: Session): boolean {
  if (definition.mayStart !== undefined) return definition.mayStart;
  const groups = definition.starterGroups ?? [];
  return groups.length === 0 || groups.some((group) => me.groups.includes(group));
}

export default function StartPage() {
  const texts = useTexts();
  const me = useMe();
  const names = useNames();
  const modelName = useModelName();
  const definitions = useQuery(queries.definitions());
  const offered = (definitions.data?.items ?? []).filter((definition) => mayStart(definition, me));
  return (
    <>
      <PageTitle title={texts.start.title} />
      <p className="lead">{texts.start.lead}</p>
      {definitions.isPending ? <Loading /> : null}
      {definitions.isError ? (
        <ProblemAlert failure={definitions.error} onRetry={() => void definitions.refetch()} />
      ) : null}
      {definitions.data && offered.length === 0 ? (
        <Empty title={texts.start.empty} help={texts.start.notAllowed} />
      ) : null}
      <ul className="rows">
        {offered.map((definition) => (
          <li key={definition.key} className="task-row">
            <div>
              <Link to="/start/$definitionKey" params={{ definitionKey: definition.key }} className="row-link">
                {modelName(definition)}
              </Link>
              <p className="row-meta">
                {texts.common.version(definition.version)}
                {definition.starterGroups?.length ? ` – ${formatList(definition.starterGroups.map(names.group))}` : ''}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
