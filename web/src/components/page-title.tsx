import { type ReactNode, useEffect, useRef } from 'react';
import { useTexts } from '../texts/index.ts';

/** Whether a page has been shown since the application was loaded. */
let opened = false;

interface PageTitleProps {
  /** Text of the browser's tab as well. */
  title: string;
  /** Small line above. */
  kicker?: ReactNode;
  /** What stands to the right, for example a button. */
  aside?: ReactNode;
  /** Changes when the page becomes another step (check, receipt) without a new address: focus moves again. */
  step?: string;
}

/** The page's only h1. After a change of page it takes the focus, so that a screen reader reads where one is. */
export function PageTitle({ title, kicker, aside, step = '' }: PageTitleProps) {
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not on the first page: there the browser itself begins at the top.
    if (opened) heading.current?.focus({ preventScroll: step === '' });
    // Later, because in development each effect runs twice.
    queueMicrotask(() => {
      opened = true;
    });
  }, [step]);
  return (
    <div className="page-title">
      <title>{`${title} – ${texts.app.name}`}</title>
      <div>
        {kicker ? <p className="kicker">{kicker}</p> : null}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {aside ? <div className="page-title-aside">{aside}</div> : null}
    </div>
  );
}
