import { ApiError } from '../api/client.ts';
import { useTexts } from '../texts/index.ts';
import { NotFoundMessage } from './not-found-message.tsx';
import { PageTitle } from './page-title.tsx';
import { ProblemAlert } from './problem.tsx';

/**
 * In place of a page about one thing that could not be had: that it is not there, or what went wrong. It has a heading and
 * a title as every page has; without them who listens does not know where they have come to.
 */
export function PageTrouble({ failure, onRetry }: { failure: unknown; onRetry: () => void }) {
  const texts = useTexts();
  if (failure instanceof ApiError && failure.status === 404) return <NotFoundMessage />;
  return (
    <>
      <PageTitle title={texts.error.title} />
      <ProblemAlert failure={failure} onRetry={onRetry} isWholePage />
    </>
  );
}
