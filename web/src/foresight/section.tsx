import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Loading } from '../components/loading.tsx';
import { Section } from '../components/parts.tsx';
import { Alert } from '../components/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { Boundary } from './boundary.tsx';
import type { ForesightOf } from './panel.tsx';

const Panel = lazy(() => import('./panel.tsx'));

/** The heading, and the forecast once somebody asks for it: nothing of it is loaded before, and nothing of it can take the page along. */
export function Foresight({ of }: { of: ForesightOf }) {
  const texts = useTexts();
  const [asked, setAsked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // The button is gone with the press: who uses the keyboard goes on from where the forecast comes.
  useEffect(() => {
    if (asked) place.current?.focus({ preventScroll: true });
  }, [asked]);
  return (
    <Section title={texts.foresight.title} id="foresight">
      {!asked ? (
        <>
          <p className="quiet">{texts.foresight.lead}</p>
          <button type="button" className="button button-secondary" onClick={() => setAsked(true)}>
            {texts.foresight.make}
          </button>
        </>
      ) : (
        <div ref={place} tabIndex={-1} className="focus-place">
          <Boundary
            fallback={
              <>
                <Alert kind="error">{texts.foresight.failed}</Alert>
                {/* A browser does not fetch a part anew that failed once, as long as the page is open. */}
                <button type="button" className="button button-secondary" onClick={() => window.location.reload()}>
                  {texts.foresight.tryAgain}
                </button>
              </>
            }
          >
            <Suspense fallback={<Loading />}>
              <Panel of={of} />
            </Suspense>
          </Boundary>
        </div>
      )}
    </Section>
  );
}
