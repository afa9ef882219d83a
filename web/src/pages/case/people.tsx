import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import { ListTable } from '../../components/list-table.tsx';
import { useNames } from '../../components/names.ts';
import { Section } from '../../components/parts.tsx';
import { formatList, formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

/** Who acted in a case and who is waited for. */
export function People({ instanceId }: { instanceId: string }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const people = useQuery(queries.casePeople(instanceId)).data;
  if (!people) return null;
  const words = texts.casePage;
  return (
    <Section title={words.people} id="people">
      {people.items.length === 0 ? <p>{words.peopleEmpty}</p> : null}
      {people.items.length > 0 ? (
        <ListTable
          caption={words.people}
          rows={people.items}
          keyOf={({ id }) => id}
          columns={[
            { title: texts.common.person, cell: (person) => person.name },
            { title: words.roles, cell: (person) => person.roles.map((role) => texts.roles[role] ?? role).join(', ') },
            {
              title: words.part,
              cell: (person) =>
                [
                  person.waitedFor ? words.peopleWaited : '',
                  person.started ? words.peopleStarted : '',
                  person.acted > 0 ? words.peopleActed(person.acted) : '',
                  person.lastAt ? words.peopleLast(formatNear(person.lastAt, now)) : '',
                ]
                  .filter(Boolean)
                  .join(', '),
            },
          ]}
        />
      ) : null}
      {people.groups.length > 0 ? <p>{words.peopleGroups(formatList(people.groups.map(names.group)))}</p> : null}
    </Section>
  );
}
