import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { formatNear } from '../format.ts';
import { type Texts, useTexts } from '../texts/index.ts';

/** What went wrong, in words for the person: the page's own where it has them, else the server's. */
export function problemText(failure: unknown, texts: Texts): string {
  if (!(failure instanceof ApiError)) return texts.error.pageFailed;
  if (failure.status === 0) return texts.error.noConnection;
  if (failure.code === 'ALREADY_DECIDED') {
    const { decidedByName, decidedBy, decidedAt } = decision(failure);
    if (decidedAt) {
      return texts.error.alreadyDecided(
        decidedByName ?? decidedBy ?? texts.timeline.someone,
        formatNear(decidedAt, new Date().toISOString()),
      );
    }
  }
  if (failure.detail) return failure.detail;
  if (failure.status === 503) return texts.error.unavailable;
  if (failure.status === 404) return texts.notFound.body;
  return texts.error.byCode[failure.code] ?? failure.problem.title ?? texts.error.title;
}

function decision(failure: ApiError): { decidedByName?: string; decidedBy?: string; decidedAt?: string } {
  const details = (failure.problem.details ?? failure.problem) as Record<string, unknown>;
  const text = (...names: string[]): string | undefined => {
    for (const name of names) if (typeof details[name] === 'string') return details[name] as string;
    return undefined;
  };
  const found: { decidedByName?: string; decidedBy?: string; decidedAt?: string } = {};
  const name = text('decidedByName', 'byName');
  const by = text('decidedBy', 'by', 'actorId');
  const at = text('decidedAt', 'at');
  if (name) found.decidedByName = name;
  if (by) found.decidedBy = by;
  if (at) found.decidedAt = at;
  return found;
}

interface AlertProps {
  kind: 'error' | 'warning' | 'info' | 'success';
  heading?: string;
  children: ReactNode;
}

/** A message that stays on the page. Errors are read out at once, the rest when there is a pause. */
export function Alert({ kind, heading, children }: AlertProps) {
  return (
    <div className={`message message-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {heading ? <p className="message-heading">{heading}</p> : null}
      <div>{children}</div>
    </div>
  );
}

interface ProblemProps {
  failure: unknown;
  onRetry?: () => void;
  /** The page's own heading says already that something went wrong. */
  isWholePage?: boolean;
}

export function ProblemAlert({ failure, onRetry, isWholePage = false }: ProblemProps) {
  const texts = useTexts();
  const code = failure instanceof ApiError ? failure.code : '';
  return (
    <Alert kind="error" {...(isWholePage ? {} : { heading: texts.error.title })}>
      <p>{problemText(failure, texts)}</p>
      {code && failure instanceof ApiError && failure.status !== 0 ? (
        <p className="quiet">{texts.error.code(code)}</p>
      ) : null}
      {onRetry ? (
        <button type="button" className="button button-secondary" onClick={onRetry}>
          {texts.common.retry}
        </button>
      ) : null}
    </Alert>
  );
}

/** Last resort of the router: a page that threw. */
export function PageFailed({ error }: { error: unknown }) {
  const texts = useTexts();
  return (
    <>
      <h1 tabIndex={-1}>{texts.error.title}</h1>
      <Alert kind="error">
        <p>{error instanceof ApiError ? problemText(error, texts) : texts.error.pageFailed}</p>
      </Alert>
      <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
        {texts.error.reload}
      </button>
    </>
  );
}
