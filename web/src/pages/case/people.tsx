import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
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
        <div className="table-scroll">
          <table className="list-table cards">
            <caption className="sr-only">{words.people}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.common.person}</th>
                <th scope="col">{words.roles}</th>
                <th scope="col">{words.part}</th>
              </tr>
            </thead>
            <tbody>
              {people.items.map((person) => (
                <tr key={person.id}>
                  <th scope="row">{person.name}</th>
                  <td data-label={words.roles}>{person.roles.map((role) => texts.roles[role] ?? role).join(', ')}</td>
                  <td data-label={words.part}>
                    {[
                      person.waitedFor ? words.peopleWaited : '',
                      person.started ? words.peopleStarted : '',
                      person.acted > 0 ? words.peopleActed(person.acted) : '',
                      person.lastAt ? words.peopleLast(formatNear(person.lastAt, now)) : '',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {people.groups.length > 0 ? <p>{words.peopleGroups(formatList(people.groups.map(names.group)))}</p> : null}
    </Section>
  );
}
