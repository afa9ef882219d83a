import { useQuery } from '@tanstack/react-query';
import type { Absence, Substitution } from '../../api/absence-queries.ts';
import { request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import { Act } from '../../components/act-dialog.tsx';
import { useSpan } from '../../components/dates.ts';
import { Badge } from '../../components/parts.tsx';
import { formatList } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';
import { currentLanguage } from '../../texts/language.ts';

interface ListProps<Item> {
  items: Item[];
  /** What a screen reader says the table is. */
  title: string;
  onDone: (text: string) => void;
}

const end = (path: string, id: string): Promise<unknown> =>
  request(`${path}/${encodeURIComponent(id)}/end`, { method: 'POST', body: {} });

export function Absences({ items, title, onDone }: ListProps<Absence>) {
  const texts = useTexts();
  const span = useSpan();
  return (
    <table className="list-table cards">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.common.person}</th>
          <th scope="col">{texts.absence.days}</th>
          <th scope="col">{texts.absence.state}</th>
          <th scope="col">
            <span className="sr-only">{texts.absence.endNow}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.personName}</th>
            <td data-label={texts.absence.days}>{span(one.fromDate, one.toDate)}</td>
            <td data-label={texts.absence.state}>
              <State state={one.state} />
            </td>
            <td>
              {one.mayEnd ? <EndAbsence absence={one} days={span(one.fromDate, one.toDate)} onDone={onDone} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EndAbsence({ absence, days, onDone }: { absence: Absence; days: string; onDone: (text: string) => void }) {
  const texts = useTexts();
  const isComing = absence.state === 'coming';
  const { personName } = absence;
  return (
    <Act
      small
      label={isComing ? texts.absence.withdraw : texts.absence.endNow}
      describedAs={`${isComing ? texts.absence.withdraw : texts.absence.endNow}: ${personName}, ${days}`}
      title={isComing ? texts.absence.withdrawTitle(personName, days) : texts.absence.endTitle(personName)}
      help={isComing ? texts.absence.withdrawHelp : texts.absence.endHelp}
      confirm={isComing ? texts.absence.withdrawConfirm : texts.absence.endConfirm}
      keep={texts.absence.keep}
      send={() => end('/absences', absence.id)}
      onDone={() => onDone(texts.absence.ended)}
    />
  );
}

export function Substitutions({ items, title, onDone }: ListProps<Substitution>) {
  const texts = useTexts();
  const span = useSpan();
  const scope = useScope();
  return (
    <table className="list-table cards">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.absence.substitute}</th>
          <th scope="col">{texts.absence.days}</th>
          <th scope="col">{texts.absence.scope}</th>
          <th scope="col">{texts.absence.state}</th>
          <th scope="col">
            <span className="sr-only">{texts.absence.endSubstitution}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <th scope="row">{texts.absence.instead(one.personName, one.substituteName)}</th>
            <td data-label={texts.absence.days}>{span(one.fromDate, one.toDate)}</td>
            <td data-label={texts.absence.scope}>{scope(one)}</td>
            <td data-label={texts.absence.state}>
              <State state={one.state} />
            </td>
            <td>
              {one.mayEnd ? (
                <Act
                  small
                  label={texts.absence.endSubstitution}
                  describedAs={texts.absence.endSubstitutionOf(one.substituteName, one.personName)}
                  title={texts.absence.endSubstitutionTitle(one.substituteName, one.personName)}
                  help={texts.absence.endSubstitutionHelp(one.substituteName)}
                  confirm={texts.absence.endSubstitutionConfirm}
                  keep={texts.absence.keep}
                  send={() => end('/substitutions', one.id)}
                  onDone={() => onDone(texts.absence.ended)}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useScope(): (one: Substitution) => string {
  const texts = useTexts();
  const processes = useQuery(queries.definitions()).data?.items ?? [];
  const english = currentLanguage() === 'en';
  return ({ role, processKey, openTasks }) => {
    const process = processes.find(({ key }) => key === processKey);
    const name = (english ? process?.nameEn : null) ?? process?.name ?? processKey;
    const parts = [
      ...(role === null ? [] : [texts.absence.onlyRole((texts.roles[role] ?? role).toLowerCase())]),
      ...(name === null ? [] : [texts.absence.onlyProcess(name)]),
      ...(openTasks ? [] : [texts.absence.onlyNew]),
    ];
    return parts.length === 0 ? texts.absence.everything : formatList(parts);
  };
}

function State({ state }: { state: Absence['state'] }) {
  const texts = useTexts();
  return <Badge tone={state === 'now' ? 'warn' : 'info'}>{texts.absence.states[state]}</Badge>;
}
