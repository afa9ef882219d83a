import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { UserTask } from '../../api/types.ts';
import { answersAsText } from '../../drafts/copy-text.tsx';
import { readLocalDraft } from '../../drafts/local-drafts.ts';
import { readAnswers } from '../../forms/answers.ts';
import { asSchema } from '../../forms/schema.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';
import { KeptText } from './kept-text.tsx';

/** What one had written in a task that another person answered: it was not sent, and it is not lost. */
export function OwnDraft({ task }: { task: UserTask }) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const me = useMe().person.id;
  const draft = useQuery({ ...queries.draft(task.id), enabled: task.completedBy !== me });
  const data = readLocalDraft(me, task.id)?.data ?? draft.data?.data ?? null;
  const form = useQuery({ ...queries.taskForm(task.id, task.definitionHash ?? ''), enabled: data !== null });
  const schema = asSchema(form.data?.schema ?? null);
  if (task.completedBy === me || !data || !schema) return null;
  const context = { known: form.data!.data, options: form.data!.options, now, language };
  const written = readAnswers(schema, data, context, texts).filter(({ value }) => value !== texts.common.notStated);
  if (written.length === 0) return null;
  return <KeptText task={task} text={answersAsText(written)} />;
}
