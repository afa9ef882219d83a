import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { request } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { queryClient } from '../api/queries.ts';
import { dropAllLocalDrafts } from '../drafts/local-drafts.ts';
import { formatDateTime } from '../format.ts';
import { Keyboard, openHelp } from '../keys/keyboard.tsx';
import { useClock } from '../now.ts';
import { PAGES } from '../pages.ts';
import type { PageRoute } from '../route.ts';
import { useSession } from '../session.tsx';
import { TaskActsProvider } from '../task-acts/task-acts.tsx';
import { loadTexts, useTexts } from '../texts/index.ts';
import { rememberLanguage, setLanguage, useLanguage } from '../texts/language.ts';
import { UndoProvider } from '../undo/undo.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { Link } from './link.tsx';
import { Loading } from './loading.tsx';
import { PageTrouble } from './page-trouble.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { SignInPrompt } from './sign-in-prompt.tsx';
import { StandingBanner } from './standing-banner.tsx';

/** What every page stands in: skip link, header with menu, main, footer. */
export function Shell() {
  const texts = useTexts();
  return (
    <UndoProvider>
      <TaskActsProvider>
        <Keyboard>
          <a href="#content" className="skip">
            {texts.app.skip}
          </a>
          <Header />
          <Standing />
          <main id="content" tabIndex={-1} className="content">
            <Gate />
          </main>
          <Footer />
          <SignInAgain />
        </Keyboard>
      </TaskActsProvider>
    </UndoProvider>
  );
}

function Standing() {
  const { session } = useSession();
  return session ? <StandingBanner /> : null;
}

/** Pages behind the sign-in wait for the session; who has none is asked to sign in and comes back. */
function Gate() {
  const { session, loading, failure } = useSession();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useLive(session !== null);
  const page = PAGES.find((candidate) => matches(candidate.path, pathname));
  if (page?.open) return <Outlet />;
  if (failure && !session)
    return <PageTrouble failure={failure} onRetry={() => void queryClient.invalidateQueries()} />;
  if (loading) return <Loading />;
  if (!session) return <SignInPrompt />;
  return <Outlet />;
}

function matches(path: string, pathname: string): boolean {
  const pattern = path.replace(/\$[a-zA-Z]+/g, '[^/]+');
  return new RegExp(`^${pattern}/?$`).test(pathname);
}

function Header() {
  const texts = useTexts();
  const { session } = useSession();
  const { clock } = useClock();
  const [open, setOpen] = useState(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the page changes
  useEffect(() => setOpen(false), [pathname]);
  const entries = session
    ? PAGES.filter((page) => page.menu && (page.menu.visible?.(session, { turnableClock: clock !== null }) ?? true))
    : [];
  return (
    <header className="site-header">
      <div className="site-bar">
        <Link to={session ? '/inbox' : '/sign-in'} className="brand">
          <Mark />
          {texts.app.name}
        </Link>
        {session ? (
          <button
            type="button"
            className="menu-button"
            aria-expanded={open}
            aria-controls="main-menu"
            onClick={() => setOpen(!open)}
          >
            {open ? texts.app.closeMenu : texts.app.menu}
          </button>
        ) : null}
        <div className="site-tools">
          {session ? (
            <Link to="/search" className="tool-link">
              {texts.find.title}
            </Link>
          ) : null}
          <LanguageSwitch />
          {session ? <Who id={session.person.id} name={session.person.name} /> : null}
        </div>
      </div>
      {session ? (
        <nav id="main-menu" className={open ? 'site-menu open' : 'site-menu'} aria-label={texts.app.mainMenu}>
          <ul>
            {entries.map((page) => (
              <li key={page.path}>
                <Entry page={page} />
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {clock ? (
        <p className="test-clock">
          <span className="where-wide">{texts.app.testClock(formatDateTime(clock.now, clock.now))}</span>
          <span className="where-narrow">{texts.app.testClockShort(formatDateTime(clock.now))}</span>
        </p>
      ) : null}
    </header>
  );
}

function Entry({ page }: { page: PageRoute }) {
  const texts = useTexts();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const here = pathname === page.path;
  const inside = [page.path, ...(page.menu!.holds ?? [])].some(
    (path) => pathname.startsWith(`${path}/`) || (pathname === path && !here),
  );
  return (
    <Link
      to={page.path}
      className={here || inside ? 'current' : ''}
      {...(here ? { 'aria-current': 'page' as const } : inside ? { 'aria-current': true as const } : {})}
    >
      {page.menu!.label(texts)}
    </Link>
  );
}

function Who({ id, name }: { id: string; name: string }) {
  const texts = useTexts();
  const signOut = async (): Promise<void> => {
    dropAllLocalDrafts();
    let answer: { endAddress: string | null } | null = null;
    try {
      answer = await request<{ endAddress: string | null }>('/session/sign-out', { method: 'POST', body: {} });
    } finally {
      window.location.assign(answer?.endAddress ?? '/sign-in?state=signed-out');
    }
  };
  return (
    <div className="who">
      <Link to="/people/$personId" params={{ personId: id }} className="who-name">
        <span className="sr-only">{texts.app.signedInAs('')}</span>
        {name}
      </Link>
      <button type="button" className="plain-button" onClick={() => void signOut()}>
        {texts.app.signOut}
      </button>
    </div>
  );
}

function LanguageSwitch() {
  const texts = useTexts();
  const language = useLanguage();
  const other = language === 'da' ? 'en' : 'da';
  return (
    <button
      type="button"
      className="plain-button"
      lang={other}
      onClick={async () => {
        rememberLanguage(other);
        await loadTexts(other);
        setLanguage(other);
        void queryClient.invalidateQueries();
      }}
    >
      {other === 'en' ? texts.app.toEnglish : texts.app.toDanish}
    </button>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M2 16h7m14 0h7" />
      <circle cx="16" cy="16" r="6" />
      <path d="m25 11 5 5-5 5" />
    </svg>
  );
}

function Footer() {
  const texts = useTexts();
  const { session } = useSession();
  return (
    <footer className="site-footer">
      <nav aria-label={texts.app.footer}>
        <ul>
          <li>
            <a href="/was">{texts.app.accessibility}</a>
          </li>
          <li>
            <a href="/api/docs">{texts.app.apiDocs}</a>
          </li>
          {session ? (
            <>
              <li>
                <Link to="/settings">{texts.settings.title}</Link>
              </li>
              <li>
                <button type="button" className="plain-button" onClick={openHelp}>
                  {texts.keys.title}
                </button>
              </li>
            </>
          ) : null}
        </ul>
      </nav>
      <ColourChoice />
      <p>
        {texts.app.name} – {texts.app.tagline.toLowerCase()}. {texts.app.diagramsBy}.
      </p>
    </footer>
  );
}
