import { useRouterState } from '@tanstack/react-router';
import { READS_REGISTERS } from '../registers.ts';
import { hasRole, useSession } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { Link } from './link.tsx';

interface Entry {
  to: string;
  label: string;
  hidden?: boolean;
}

function SubMenu({ label, entries }: { label: string; entries: Entry[] }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav aria-label={label}>
      <ul className="tabs">
        {entries
          .filter((entry) => !entry.hidden)
          .map((entry) => {
            const current =
              pathname === entry.to ? ('page' as const) : pathname.startsWith(`${entry.to}/`) ? true : undefined;
            return (
              <li key={entry.to}>
                <Link to={entry.to} {...(current ? { 'aria-current': current } : {})}>
                  {entry.label}
                </Link>
              </li>
            );
          })}
      </ul>
    </nav>
  );
}

/** Pages under »Møder«. */
export function MeetingMenu() {
  const texts = useTexts();
  return (
    <SubMenu
      label={texts.meetings.title}
      entries={[
        { to: '/meetings', label: texts.meetings.title },
        { to: '/series', label: texts.series.title },
        { to: '/seats', label: texts.seats.title },
        { to: '/calendar', label: texts.calendar.title },
      ]}
    />
  );
}

/** Pages under »Personer«. */
export function PeopleMenu() {
  const texts = useTexts();
  const { session } = useSession();
  const hidden = !hasRole(session, ...READS_REGISTERS);
  return (
    <SubMenu
      label={texts.people.title}
      entries={[
        { to: '/people', label: texts.people.title, hidden },
        { to: '/consultants', label: texts.consultants.title, hidden },
        { to: '/organisations', label: texts.organisations.title },
      ]}
    />
  );
}
