import 'dkfds.css';
import './styles/colours.css';
import './styles/base.css';
import './styles/lists.css';
import './styles/work.css';
import './styles/absence.css';
import './styles/case.css';
import './styles/task.css';
import './styles/forms.css';
import './styles/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/queries.ts';
import { router } from './router.tsx';
import { SessionProvider } from './session.tsx';
import { loadTexts } from './texts/index.ts';
import { currentLanguage, setLanguage } from './texts/language.ts';

// The pages were built anew while this one was open, and a part of it has another name now: read it again, once. Not while
// the server cannot be reached: then there would be no page at all.
window.addEventListener('vite:preloadError', async () => {
  const last = Number(sessionStorage.getItem('read-again') ?? 0);
  if (Date.now() - last < 60_000) return;
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => null);
  if (!answer?.ok) return;
  sessionStorage.setItem('read-again', String(Date.now()));
  window.location.reload();
});

document.documentElement.lang = currentLanguage();
// A language that cannot be brought in leaves the pages in Danish rather than empty.
await loadTexts(currentLanguage()).catch(() => setLanguage('da'));
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </QueryClientProvider>
  </StrictMode>,
);
