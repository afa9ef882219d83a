import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, newKey, request } from '../../api/client.ts';
import type { Completed, Draft, FieldError, JsonObject, Pending, TaskForm, UserTask } from '../../api/types.ts';
import { Alert, problemText } from '../../components/problem.tsx';
import { answersAsText } from '../../drafts/copy-text.tsx';
import { DraftNotes, SavedLine } from '../../drafts/draft-notes.tsx';
import { useFormDraft } from '../../drafts/use-form-draft.ts';
import { type FormContext, readAnswers, visibleAnswers } from '../../forms/answers.ts';
import { checkAnswers, showErrors } from '../../forms/check.ts';
import { CheckStep } from '../../forms/check-step.tsx';
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

/** Fill in, read through where something is decided, send. The draft follows along; nothing is lost on an error. */
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
  const [failures, setFailures] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [checking, setChecking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const wish = useRef(newKey());
  const goTo = useRef<string | null>(null);

  const change = (next: JsonObject): void => {
    answers.change(next);
    wish.current = newKey();
    // Messages go away as the answers become right, but new ones wait for the next try.
    if (failures.length > 0) {
      const still = checkAnswers(schema, next, context);
      setFailures(failures.filter((old) => still.some((one) => one.pointer === old.pointer)));
    }
  };
  const check = (on: boolean): void => {
    setChecking(on);
    onCheck(on);
  };
  const refuse = (found: FieldError[]): void => {
    setFailures(found);
    setAttempt((count) => count + 1);
    check(false);
  };
  const next = (event: FormEvent): void => {
    event.preventDefault();
    setProblem(null);
    const found = checkAnswers(schema, data, context);
    if (found.length > 0) {
      refuse(found);
      return;
    }
    setFailures([]);
    if (wantsCheck(schema)) {
      saving.saveNow();
      check(true);
    } else void send();
  };
  const send = async (): Promise<void> => {
    if (sending) return;
    setSending(true);
    setProblem(null);
    saving.pause();
    try {
      await request<Completed | Pending>(`${path}/complete`, {
        method: 'POST',
        body: { variables: visibleAnswers(schema, data, context) },
        idempotencyKey: wish.current,
      });
      saving.finish();
      await client.invalidateQueries({ queryKey: ['tasks'] });
      onDone();
    } catch (failure) {
      saving.resume();
      setSending(false);
      if (failure instanceof ApiError && failure.errors.length > 0) {
        refuse(failure.errors);
        // The form may be another one by now.
        void client.invalidateQueries({ queryKey: ['task', task.id] });
      } else setProblem(failure);
    }
  };
  useEffect(() => {
    if (checking || goTo.current === null) return;
    document.getElementById(goTo.current)?.focus();
    goTo.current = null;
  }, [checking]);
  // A form that changed under one's hands is read through anew.
  const shape = useRef(schema);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another form is news
  useEffect(() => {
    if (shape.current !== schema) check(false);
    shape.current = schema;
  }, [schema]);

  const late = tooLate(problem) ?? saving.ended;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it turns out to be too late
  useEffect(() => {
    if (late) check(false);
  }, [late]);
  if (late) {
    const written = readAnswers(schema, data, context, texts).filter(({ value }) => value !== texts.common.notStated);
    return <TooLate task={task} failure={late} text={place.keeps ? answersAsText(written) : ''} />;
  }
  const errors = showErrors(schema, failures, context, texts);
  const trouble = problem ? (
    <Alert kind="error">
      <p>{problemText(problem, texts)}</p>
      <p>{texts.draft.sendFailed}</p>
    </Alert>
  ) : null;
  if (checking) {
    return (
      <CheckStep
        answers={readAnswers(schema, data, context, texts)}
        lead={texts.task.checkLead}
        sendLabel={texts.task.send}
        sending={sending}
        trouble={trouble}
        saved={<SavedLine state={saving.state} />}
        onSend={() => void send()}
        onBack={(pointer) => {
          goTo.current = pointer === undefined ? null : fieldId(pointer);
          check(false);
        }}
      />
    );
  }
  return (
    <form className="paper form-area" noValidate onSubmit={next} onBlur={saving.saveNow}>
      <ErrorSummary lines={errors.lines} attempt={attempt} />
      {trouble}
      <DraftNotes
        form={answers}
        schema={schema}
        context={context}
        onDiscard={() => {
          change(initialValues(schema, form.data, form.options));
          answers.forgetRestored();
        }}
      />
      {schema.components.length === 0 ? <p>{texts.task.noForm}</p> : null}
      <FormFields schema={schema} data={data} onChange={change} errors={errors.byPointer} context={context} />
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={sending || answers.other !== null}>
          {schema.components.length === 0
            ? texts.task.complete
            : (sendLabelOf(schema, language) ?? (wantsCheck(schema) ? texts.task.continue : texts.task.send))}
        </button>
        <SavedLine state={saving.state} />
      </div>
    </form>
  );
}

const TOO_LATE = new Set(['ALREADY_DECIDED', 'TASK_NOT_OPEN', 'TASK_NOT_FOUND', 'INSTANCE_ENDED']);

function tooLate(problem: unknown): ApiError | null {
  return problem instanceof ApiError && TOO_LATE.has(problem.code) ? problem : null;
}
