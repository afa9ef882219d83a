import { lazy, Suspense, useState } from 'react';
import { Loading } from '../components/loading.tsx';
import { Section } from '../components/parts.tsx';
import { useTexts } from '../texts/index.ts';
import type { ForesightOf } from './panel.tsx';

const ForesightPanel = lazy(() => import('./panel.tsx'));

/** The heading, and the forecast once somebody asks for it: nothing of it is loaded before. */
export function Foresight({ of }: { of: ForesightOf }) {
  const texts = useTexts();
  const [asked, setAsked] = useState(false);
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
        <Suspense fallback={<Loading />}>
          <ForesightPanel of={of} />
        </Suspense>
      )}
    </Section>
  );
}
