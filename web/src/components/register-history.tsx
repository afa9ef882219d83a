import { useQuery } from '@tanstack/react-query';
import { registerQueries } from '../api/register-queries.ts';
import type { JsonObject } from '../api/types.ts';
import { formatDate, formatList, formatNear } from '../format.ts';
import { useNow } from '../now.ts';
import { type Texts, useTexts } from '../texts/index.ts';
import { Section } from './parts.tsx';
import { QueryState } from './query-state.tsx';

/** Who changed an entry of a register, newest first. */
export function RegisterHistory({ type, id }: { type: string; id: string }) {
  const texts = useTexts();
  const now = useNow();
  const query = useQuery(registerQueries.registerHistory(type, id));
  return (
    <Section title={texts.history.title} id="history">
      <QueryState query={query} />
      {query.data?.items.length === 0 ? <p className="quiet">{texts.history.empty}</p> : null}
      {query.data && query.data.items.length > 0 ? (
        <ol className="timeline">
          {query.data.items.map((line) => (
            <li key={line.id} className="of-case">
              <time className="when" dateTime={line.at}>
                {formatNear(line.at, now)}
              </time>
              <p>
                {texts.history.line(
                  line.actorName ?? line.actorId ?? texts.history.system,
                  texts.history.actions[line.action] ?? line.action,
                )}
                {whatChanged(line.detail, texts).map((words) => (
                  <span key={words} className="quiet">
                    <br />
                    {words}
                  </span>
                ))}
              </p>
            </li>
          ))}
        </ol>
      ) : null}
    </Section>
  );
}

/** Fields by name; where the log has the values, from and to. */
function whatChanged(detail: JsonObject, texts: Texts): string[] {
  const { changed } = detail;
  const pairs = (one: unknown): one is Record<string, unknown[]> =>
    typeof one === 'object' &&
    one !== null &&
    Object.keys(one).length > 0 &&
    Object.values(one).every((value) => Array.isArray(value) && value.length === 2);
  const changes = pairs(detail.changes) ? detail.changes : pairs(detail) ? detail : null;
  const field = (name: string): string => texts.history.fields[name] ?? name;
  const value = (one: unknown): string =>
    one === null || one === '' || one === undefined
      ? texts.common.none.toLowerCase()
      : typeof one === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(one)
        ? formatDate(one)
        : String(one);
  if (Array.isArray(changed)) return [formatList(changed.map((name) => field(String(name))))];
  return Object.entries(changes ?? {}).map(([name, [from, to]]) =>
    texts.history.change(field(name), value(from), value(to)),
  );
}
