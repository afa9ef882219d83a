import { useTexts } from '../texts/index.ts';
import { Link } from './link.tsx';
import { PageTitle } from './page-title.tsx';

/** For an address without a page, and for things that are not there or not for this person. */
export function NotFoundMessage() {
  const texts = useTexts();
  return (
    <>
      <PageTitle title={texts.notFound.title} />
      <p className="lead">{texts.notFound.body}</p>
      <p>
        <Link to="/inbox" className="button button-primary">
          {texts.notFound.home}
        </Link>
      </p>
    </>
  );
}
