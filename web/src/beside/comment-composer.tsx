import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { newKey, request } from '../api/client.ts';
import type { BesideVisibility, Comment } from '../api/types.ts';
import { BusyButton } from '../components/busy-button.tsx';
import { Alert, problemText } from '../components/problem.tsx';
import { dropLocalDraft, keepLocalDraft, readLocalDraft } from '../drafts/local-drafts.ts';
import { describedBy, FieldFrame } from '../forms/field-frame.tsx';
import { Markdown } from '../forms/markdown.tsx';
import { useMe } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { MentionArea, type Mentioned } from './mention-area.tsx';
import { WhoSees } from './who-sees.tsx';

interface ComposerProps {
  instanceId: string;
  /** Left out: a comment on the case. */
  taskId?: string;
  /** The comment that is being changed. */
  comment?: Comment;
  initial?: string;
  onClose?: () => void;
}

/** Writes a comment or changes one. What is typed stays in this browser until it is kept. */
export function CommentComposer({ instanceId, taskId, comment, initial, onClose }: ComposerProps) {
  const texts = useTexts();
  const me = useMe();
  const client = useQueryClient();
  const id = useId();
  const of = `comment:${comment?.id ?? taskId ?? instanceId}`;
  const [text, setText] = useState<string>(() => {
    const kept = readLocalDraft(me.person.id, of)?.data.text;
    return initial ?? (typeof kept === 'string' && kept ? kept : (comment?.text ?? ''));
  });
  const [visibility, setVisibility] = useState<BesideVisibility | null>(comment?.visibility ?? null);
  const [people, setPeople] = useState<Mentioned[]>(
    comment?.mentions.map(({ id: person, name }) => ({ id: person, name: name ?? '' })) ?? [],
  );
  const [preview, setPreview] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const wish = useRef(newKey());
  const type = (next: string): void => {
    setText(next);
    setSaid('');
    wish.current = newKey();
    keepLocalDraft(me.person.id, of, { data: { text: next }, revision: 0 });
  };
  const textError = tried && text.trim() === '' ? texts.beside.commentMissing : undefined;
  const whoError = tried && visibility === null ? texts.beside.chooseWho : undefined;

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    if (text.trim() === '' || visibility === null) {
      setPreview(false);
      document.getElementById(text.trim() === '' ? `${id}-text` : `${id}-who`)?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    // Only those whose names still stand in the text.
    const mentions = people.filter(({ name }) => name && text.includes(`@${name}`)).map((person) => person.id);
    const place = taskId
      ? `/user-tasks/${encodeURIComponent(taskId)}`
      : `/process-instances/${encodeURIComponent(instanceId)}`;
    try {
      if (comment) {
        await request(`/comments/${encodeURIComponent(comment.id)}`, { method: 'PATCH', body: { text, mentions } });
      } else {
        await request(`${place}/comments`, {
          method: 'POST',
          body: { text, visibility, mentions },
          idempotencyKey: wish.current,
        });
      }
      dropLocalDraft(me.person.id, of);
      await client.invalidateQueries({ queryKey: ['comments', instanceId] });
      setText('');
      setVisibility(null);
      setPeople([]);
      setTried(false);
      setPreview(false);
      wish.current = newKey();
      setSaid(texts.beside.posted);
      onClose?.();
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  return (
    <form className="composer" noValidate onSubmit={(event) => void send(event)}>
      {problem ? <Alert kind="error">{problemText(problem, texts)}</Alert> : null}
      <FieldFrame
        id={`${id}-text`}
        label={texts.beside.comment}
        hint={texts.beside.commentHint}
        error={textError}
        required
      >
        {preview ? (
          <div className="comment-preview" id={`${id}-text`} tabIndex={-1}>
            {text.trim() ? (
              <Markdown text={text} headingLevel={4} />
            ) : (
              <p className="quiet">{texts.beside.emptyPreview}</p>
            )}
          </div>
        ) : (
          <MentionArea
            id={`${id}-text`}
            instanceId={instanceId}
            visibility={visibility ?? 'internal'}
            value={text}
            onChange={type}
            onMention={(person) => setPeople((before) => [...before, person])}
            describedBy={describedBy(`${id}-text`, texts.beside.commentHint, textError)}
            invalid={textError !== undefined}
          />
        )}
      </FieldFrame>
      <button type="button" className="plain-button" aria-pressed={preview} onClick={() => setPreview(!preview)}>
        {preview ? texts.beside.write : texts.beside.preview}
      </button>
      {comment ? null : <WhoSees id={`${id}-who`} value={visibility} onChange={setVisibility} error={whoError} />}
      <div className="buttons">
        <BusyButton type="submit" className="button button-secondary" busy={busy}>
          {comment ? texts.beside.save : texts.beside.post}
        </BusyButton>
        {onClose ? (
          <button type="button" className="plain-button" onClick={onClose}>
            {texts.beside.cancel}
          </button>
        ) : null}
        <span role="status">{said}</span>
      </div>
    </form>
  );
}
