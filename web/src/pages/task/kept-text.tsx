import { useState } from 'react';
import type { UserTask } from '../../api/types.ts';
import { CommentComposer } from '../../beside/comment-composer.tsx';
import { CopyText } from '../../drafts/copy-text.tsx';
import { useTexts } from '../../texts/index.ts';

/** What was typed and not sent: to copy, or to post as a comment. */
export function KeptText({ task, text }: { task: UserTask; text: string }) {
  const texts = useTexts();
  const [posting, setPosting] = useState(false);
  return (
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
  );
}
