import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { ApiError, request } from '../../api/client.ts';
import type { Completed, Draft, Pending, TaskForm, UserTask } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { answersAsText } from '../../drafts/copy-text.tsx';
import { DraftNotes, SavedLine } from '../../drafts/draft-notes.tsx';
import { useFormDraft } from '../../drafts/use-form-draft.ts';
import { type FormContext, readAnswers } from '../../forms/answers.ts';
import { CheckStep } from '../../forms/check-step.tsx';
import { useCheckThenSend } from '../../forms/check-then-send.tsx';
import { ErrorSummary } from '../../forms/error-summary.tsx';
import { uploadsTo } from '../../forms/files.ts';
import { FormFields } from '../../forms/form.tsx';
import { asSchema, type FormSchema, sendLabelOf, wantsCheck } from '../../forms/schema.ts';
import { fieldId, initialValues } from '../../forms/values.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';
import { TooLate } from './too-late.tsx';

interface AnswerFormProps {
  task: UserTask;
  form: TaskForm;
  draft: Draft | null;
  /** The check-your-answers step begins or ends. */
  onCheck: (checking: boolean) => void;
  onDone: () => void;
}

const NO_FIELDS: FormSchema = { components: [] };

/** The form of a task, up to its answer, or why there can be none any more. */
export function AnswerForm({ task, form, draft, onCheck, onDone }: AnswerFormProps) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const client = useQueryClient();
  const me = useMe();
  const schema = useMemo(() => asSchema(form.schema) ?? NO_FIELDS, [form.schema]);
  const path = `/user-tasks/${encodeURIComponent(task.id)}`;
  const uploads = useMemo(() => uploadsTo(`${path}/attachments`), [path]);
  const context: FormContext = { known: form.data, options: form.options, now, language, uploads };
  const place = {
    path: `${path}/draft`,
    of: task.id,
    personId: me.person.id,
    keeps: schema.properties?.secretBallot !== 'true',
  };
  const answers = useFormDraft(place, form, schema, draft, context);
  const { data, saving } = answers;
  const flow = useCheckThenSend({
    schema,
    context,
    answers,
    wantsCheck: wantsCheck(schema),
    post: (variables, idempotencyKey) =>
      request<Completed | Pending>(`${path}/complete`, { method: 'POST', body: { variables }, idempotencyKey }),
    onSent: onDone,
    onCheck,
    onRefused: () => void client.invalidateQueries({ queryKey: ['task', task.id] }),
  });
  // A form that changed under one's hands is read through anew.
  const shape = useRef(schema);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another form is news
  useEffect(() => {
    if (shape.current !== schema) flow.back();
    shape.current = schema;
  }, [schema]);

  const late = tooLate(flow.problem) ?? saving.ended;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it turns out to be too late
  useEffect(() => {
    if (late) flow.back();
  }, [late]);
  if (late) {
    const written = readAnswers(schema, data, context, texts).filter(({ value }) => value !== texts.common.notStated);
    return <TooLate task={task} failure={late} text={place.keeps ? answersAsText(written) : ''} />;
  }
  const { errors, sending, trouble } = flow;
  if (flow.checking) {
    return (
      <CheckStep
        answers={readAnswers(schema, data, context, texts)}
        lead={texts.task.checkLead}
        sendLabel={texts.task.send}
        sending={sending}
        trouble={trouble}
        saved={<SavedLine state={saving.state} />}
        onSend={flow.send}
        onBack={(pointer) => flow.back(pointer === undefined ? undefined : fieldId(pointer))}
      />
    );
  }
  return (
    <form className="paper form-area" noValidate onSubmit={flow.next} onBlur={saving.saveNow}>
      <ErrorSummary lines={errors.lines} attempt={flow.attempt} />
      {trouble}
      <DraftNotes
        form={answers}
        schema={schema}
        context={context}
        onDiscard={() => {
          flow.change(initialValues(schema, form.data, form.options));
          answers.forgetRestored();
        }}
      />
      {schema.components.length === 0 ? <p>{texts.task.noForm}</p> : null}
      <FormFields schema={schema} data={data} onChange={flow.change} errors={errors.byPointer} context={context} />
      <div className="buttons">
        <BusyButton type="submit" className="button button-primary" busy={sending} off={answers.other !== null}>
          {schema.components.length === 0
            ? texts.task.complete
            : (sendLabelOf(schema, language) ?? (wantsCheck(schema) ? texts.task.continue : texts.task.send))}
        </BusyButton>
        <SavedLine state={saving.state} />
      </div>
    </form>
  );
}

const TOO_LATE = new Set(['ALREADY_DECIDED', 'TASK_NOT_OPEN', 'TASK_NOT_FOUND', 'INSTANCE_ENDED']);

function tooLate(problem: unknown): ApiError | null {
  return problem instanceof ApiError && TOO_LATE.has(problem.code) ? problem : null;
}
