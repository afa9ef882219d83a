import { useEffect } from 'react';
import { useAddressSearch, useGo } from '../../components/page-location.ts';
import { SignInPrompt } from '../../components/sign-in-prompt.tsx';
import { useSession } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

export default function SignInPage() {
  const texts = useTexts();
  const { session } = useSession();
  const { returnTo, state } = useAddressSearch();
  const go = useGo();
  const target = typeof returnTo === 'string' ? returnTo : '/inbox';
  useEffect(() => {
    if (session) go('/inbox', { replace: true });
  }, [session, go]);
  return <SignInPrompt returnTo={target} notice={state === 'signed-out' ? texts.signIn.signedOut : ''} />;
}
