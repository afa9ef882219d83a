import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { signInAddress, useSession } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { Dialog } from './dialog.tsx';

const LOOK_MS = 2_000;

/** The session ended while a page was open: signing in happens in another tab, and the page goes on where it was. */
export function SignInAgain() {
  const texts = useTexts();
  const client = useQueryClient();
  const { session, expired, stranger } = useSession();
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    setHidden(false);
    if (!expired) return;
    const look = (): void => void client.invalidateQueries({ queryKey: ['session'] });
    const timer = setInterval(look, LOOK_MS);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [expired, client]);
  if (!expired || hidden || !session) return null;
  const { name } = session.person;
  return (
    <Dialog title={texts.signInAgain.title} onClose={() => setHidden(true)}>
      <p>{stranger ? texts.signInAgain.stranger(stranger.person.name, name) : texts.signInAgain.lead}</p>
      {stranger ? null : <p>{texts.signInAgain.help(name)}</p>}
      <div className="buttons">
        {stranger ? (
          <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
            {texts.signInAgain.goOnAs(stranger.person.name)}
          </button>
        ) : (
          <a className="button button-primary" href={signInAddress('/inbox')} target="_blank" rel="noopener">
            {texts.signInAgain.signIn}
            <span className="sr-only"> {texts.common.opensInNewTab}</span>
          </a>
        )}
        <button type="button" className="button button-secondary" onClick={() => setHidden(true)}>
          {texts.signInAgain.later}
        </button>
      </div>
    </Dialog>
  );
}
