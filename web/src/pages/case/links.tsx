import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { CaseLinks } from '../../api/types.ts';
import { InstanceState } from '../../components/instance-state.tsx';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Badge, Section } from '../../components/parts.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** Pages of what a case may be about; positions and people have none of their own. */
const PAGES: Partial<Record<CaseLinks['things'][number]['kind'], string>> = {
  appointment: '/appointments/$id',
  meeting: '/meetings/$id',
  series: '/series/$id',
};

/** Cases that belong together with this one, and what they are about. */
export function Links({ instanceId }: { instanceId: string }) {
  const texts = useTexts();
  const now = useNow();
  const modelName = useModelName();
  const links = useQuery(queries.links(instanceId)).data;
  if (!links) return null;
  const words = texts.casePage;
  return (
    <Section title={words.links} id="links">
      {links.things.length > 0 ? (
        <p>
          {words.about}:{' '}
          {links.things.map((thing, index) => {
            const page = PAGES[thing.kind];
            return (
              <span key={`${thing.kind} ${thing.id}`}>
                {index > 0 ? ', ' : null}
                {page ? <Link to={page.replace('$id', encodeURIComponent(thing.id))}>{thing.name}</Link> : thing.name}
              </span>
            );
          })}
        </p>
      ) : null}
      {links.items.length === 0 ? <p>{words.linksEmpty}</p> : null}
      {links.items.length > 0 ? (
        <ListTable
          caption={words.links}
          rows={links.items}
          keyOf={({ id }) => id}
          columns={[
            {
              title: texts.common.case,
              cell: (one) => {
                const kind = modelName({ name: one.definitionName, nameEn: one.definitionNameEn });
                return (
                  <Link to="/cases/$instanceId" params={{ instanceId: one.id }}>
                    {one.caseNumber ? `${kind}, ${one.caseNumber}` : kind}
                  </Link>
                );
              },
            },
            { title: words.relationColumn, cell: (one) => words.relation[one.relation] },
            {
              title: texts.common.state,
              cell: (one) => (
                <>
                  <InstanceState instance={one} />{' '}
                  {one.suspendedAt ? <Badge tone="warn">{words.suspended}</Badge> : null}
                </>
              ),
              bare: true,
            },
            { title: texts.cases.startedColumn, cell: (one) => formatNear(one.startedAt, now) },
          ]}
        />
      ) : null}
    </Section>
  );
}
