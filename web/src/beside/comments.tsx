import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import type { Comment, List } from '../api/types.ts';
import { BusyButton } from '../components/busy-button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Alert, ProblemAlert, problemText } from '../components/problem.tsx';
import { formatNear } from '../format.ts';
import { Markdown } from '../forms/markdown.tsx';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { CommentComposer } from './comment-composer.tsx';
import { VisibilityMark } from './who-sees.tsx';

/** The comments of a case and its tasks, oldest first, and a place to write one: on the task where it is given. */
export function Comments({ instanceId, taskId }: { instanceId: string; taskId?: string }) {
  const texts = useTexts();
  const query = useQuery(queries.comments(instanceId));
  if (query.isError) return <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} />;
  const comments = query.data?.items ?? [];
  return (
    <>
      {query.isSuccess && comments.length === 0 ? <p className="quiet">{texts.beside.noComments}</p> : null}
      {comments.length > 0 ? (
        <ol className="comments">
          {comments.map((comment) => (
            <li key={comment.id} id={`comment-${comment.id}`}>
              <OneComment comment={comment} onThisTask={taskId !== undefined && comment.taskId === taskId} />
            </li>
          ))}
        </ol>
      ) : null}
      <CommentComposer instanceId={instanceId} {...(taskId ? { taskId } : {})} />
    </>
  );
}

function OneComment({ comment, onThisTask }: { comment: Comment; onThisTask: boolean }) {
  const texts = useTexts();
  const now = useNow();
  const [changing, setChanging] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const when = formatNear(comment.createdAt, now);
  return (
    <article aria-label={texts.beside.by(comment.authorName ?? texts.timeline.someone, when)}>
      <p className="comment-head">
        <strong>{comment.authorName ?? texts.timeline.someone}</strong>
        <span className="quiet">
          {when}
          {onThisTask ? ` – ${texts.beside.onTask}` : ''}
          {comment.editedAt && !comment.deletedAt ? ` – ${texts.beside.edited}` : ''}
        </span>
        <VisibilityMark visibility={comment.visibility} />
      </p>
      {changing ? (
        <CommentComposer instanceId={comment.instanceId} comment={comment} onClose={() => setChanging(false)} />
      ) : comment.text === null ? (
        <p className="quiet">{texts.beside.deleted}</p>
      ) : (
        <Markdown text={comment.text} headingLevel={4} />
      )}
      {comment.editedAt && !comment.deletedAt ? <History id={comment.id} /> : null}
      {comment.mayChange && !changing ? (
        <p className="comment-acts">
          <button
            type="button"
            className="plain-button"
            aria-label={texts.beside.changeOf(when)}
            onClick={() => setChanging(true)}
          >
            {texts.beside.change}
          </button>
          <button
            type="button"
            className="plain-button"
            aria-label={texts.beside.deleteOf(when)}
            onClick={() => setDeleting(true)}
          >
            {texts.beside.delete}
          </button>
        </p>
      ) : null}
      {deleting ? <DeleteDialog comment={comment} onClose={() => setDeleting(false)} /> : null}
    </article>
  );
}

function History({ id }: { id: string }) {
  const texts = useTexts();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const versions = useQuery({
    queryKey: ['comment-versions', id],
    queryFn: () =>
      request<List<{ no: number; text: string; replacedAt: string }>>(`/comments/${encodeURIComponent(id)}/versions`),
    enabled: open,
    staleTime: 0,
  });
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.beside.history}</summary>
      {versions.data?.items.map((one) => (
        <div key={one.no}>
          <p className="quiet">{texts.beside.historyFrom(formatNear(one.replacedAt, now))}</p>
          <Markdown text={one.text} headingLevel={4} />
        </div>
      ))}
    </details>
  );
}

function DeleteDialog({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const texts = useTexts();
  const client = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await request(`/comments/${encodeURIComponent(comment.id)}`, { method: 'DELETE' });
      await client.invalidateQueries({ queryKey: ['comments', comment.instanceId] });
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={texts.beside.deleteTitle} onClose={onClose}>
      {problem ? <Alert kind="error">{problemText(problem, texts)}</Alert> : null}
      <p>{texts.beside.deleteHelp}</p>
      <div className="buttons">
        <BusyButton busy={busy} className="button button-danger" onClick={() => void remove()}>
          {texts.beside.deleteConfirm}
        </BusyButton>
        <button type="button" className="button button-secondary" onClick={onClose}>
          {texts.beside.keep}
        </button>
      </div>
    </Dialog>
  );
}
