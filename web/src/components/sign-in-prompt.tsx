import { signInAddress } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { PageTitle } from './page-title.tsx';
import { Alert } from './problem.tsx';

/** Asks for the sign-in; after it the browser comes back to where it was. */
export function SignInPrompt({ returnTo, notice }: { returnTo?: string; notice?: string }) {
  const texts = useTexts();
  const here = returnTo ?? window.location.pathname + window.location.search;
  // Who comes to the front door knows why; who followed a link to a task is told.
  const words = notice ?? (['/', '/inbox'].includes(window.location.pathname) ? '' : texts.signIn.expired);
  return (
    <div className="sign-in">
      <PageTitle title={texts.signIn.title} />
      {words ? <Alert kind="info">{words}</Alert> : null}
      <p className="lead">{texts.signIn.lead}</p>
      <p>
        <a className="button button-primary" href={signInAddress(here)}>
          {texts.signIn.button}
        </a>
      </p>
      <p className="quiet">{texts.signIn.help}</p>
      <h2>{texts.signIn.what}</h2>
      <ul>
        <li>{texts.signIn.what1}</li>
        <li>{texts.signIn.what2}</li>
        <li>{texts.signIn.what3}</li>
      </ul>
    </div>
  );
}
