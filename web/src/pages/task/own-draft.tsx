import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../../api/queries.ts';
import type { UserTask } from '../../api/types.ts';
import { CommentComposer } from '../../beside/comment-composer.tsx';
import { answersAsText, CopyText } from '../../drafts/copy-text.tsx';
import { readLocalDraft } from '../../drafts/local-drafts.ts';
import { readAnswers } from '../../forms/answers.ts';
import { asSchema } from '../../forms/schema.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';

/** What one had written in a task that another person answered: it was not sent, and it is not lost. */
export function OwnDraft({ task }: { task: UserTask }) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const me = useMe().person.id;
  const [posting, setPosting] = useState(false);
  const draft = useQuery({ ...queries.draft(task.id), enabled: task.completedBy !== me });
  const data = readLocalDraft(me, task.id)?.data ?? draft.data?.data ?? null;
  const form = useQuery({ ...queries.taskForm(task.id, task.definitionHash ?? ''), enabled: data !== null });
  const schema = asSchema(form.data?.schema ?? null);
  if (task.completedBy === me || !data || !schema) return null;
  const context = { known: form.data!.data, options: form.data!.options, now, language };
  const written = readAnswers(schema, data, context, texts).filter(({ value }) => value !== texts.common.notStated);
  if (written.length === 0) return null;
  const text = answersAsText(written);
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
