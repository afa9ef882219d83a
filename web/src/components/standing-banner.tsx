import { useQuery } from '@tanstack/react-query';
import { absenceQueries } from '../api/absence-queries.ts';
import { request } from '../api/client.ts';
import { formatDate } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { Act } from './act-dialog.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { Link } from './link.tsx';

/** On every page: that the person is entered as away, and for whom they stand in. Nothing where neither is so. */
export function StandingBanner() {
  const texts = useTexts();
  const { data } = useQuery(absenceQueries.today());
  useKeptFocus(data && `${data.away?.id} ${data.standsInFor.length}`);
  if (!data || (data.away === null && data.standsInFor.length === 0)) return null;
  const { away, standsInFor } = data;
  const lines = standsInFor.map(({ name, until }) => texts.absence.youStandIn(name, formatDate(until)));
  return (
    <section className="standing-banner" aria-label={texts.absence.banner}>
      <div>
        <div>
          {away ? <p>{texts.absence.youAreAway(formatDate(away.toDate))}</p> : null}
          {[...new Set(lines)].map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <div className="standing-acts">
          {away ? (
            <Act
              label={texts.absence.takeBack}
              title={texts.absence.takeBack}
              help={texts.absence.endHelp}
              confirm={texts.absence.endConfirm}
              keep={texts.absence.keep}
              small
              send={() => request(`/absences/${encodeURIComponent(away.id)}/end`, { method: 'POST', body: {} })}
            />
          ) : null}
          <Link to="/absence">{texts.absence.see}</Link>
        </div>
      </div>
    </section>
  );
}
