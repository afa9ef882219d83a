import { useState } from 'react';
import type { ApiError } from '../../api/client.ts';
import type { UserTask } from '../../api/types.ts';
import { CommentComposer } from '../../beside/comment-composer.tsx';
import { Link } from '../../components/link.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { CopyText } from '../../drafts/copy-text.tsx';
import { useTexts } from '../../texts/index.ts';

/** Another person was first, or the case went on: who and when, and what was typed is offered to be kept elsewhere. */
export function TooLate({ task, failure, text }: { task: UserTask; failure: ApiError; text: string }) {
  const texts = useTexts();
  const [posting, setPosting] = useState(false);
  const heading = failure.code === 'ALREADY_DECIDED' ? texts.draft.tooLateTitle : texts.draft.tooLateOther;
  return (
    <>
      <Alert kind="error" heading={heading}>
        <p>{problemText(failure, texts)}</p>
      </Alert>
      {text ? (
        <div className="paper form-area">
          <h2>{texts.draft.yourText}</h2>
          <p>{texts.draft.tooLateText}</p>
          <CopyText text={text} label={texts.draft.yourText} />
          {posting ? (
            <CommentComposer
              instanceId={task.instanceId}
              taskId={task.id}
              initial={text}
              onClose={() => setPosting(false)}
            />
          ) : (
            <button type="button" className="button button-secondary" onClick={() => setPosting(true)}>
              {texts.draft.postAsComment}
            </button>
          )}
        </div>
      ) : null}
      <div className="buttons">
        <Link to="/cases/$instanceId" params={{ instanceId: task.instanceId }} className="button button-primary">
          {texts.task.seeCase}
        </Link>
        <Link to="/inbox">{texts.task.toInbox}</Link>
      </div>
    </>
  );
}
