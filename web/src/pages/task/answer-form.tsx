import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, newKey, request } from '../../api/client.ts';
import type { Completed, Draft, FieldError, JsonObject, Pending, TaskForm, UserTask } from '../../api/types.ts';
import { Alert, problemText } from '../../components/problem.tsx';
import { formatNear, formatTime } from '../../format.ts';
import { AnswerList } from '../../forms/answer-list.tsx';
import { type FormContext, readAnswers } from '../../forms/answers.ts';
import { checkAnswers, showErrors } from '../../forms/check.ts';
import { ErrorSummary } from '../../forms/error-summary.tsx';
import { FormFields } from '../../forms/form.tsx';
import { asSchema, type FormSchema, wantsCheck } from '../../forms/schema.ts';
import { type SaveState, useAutosave } from '../../forms/use-autosave.ts';
import { fieldId, initialValues } from '../../forms/values.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';

interface AnswerFormProps {
  task: UserTask;
  form: TaskForm;
  draft: Draft | null;
  /** The check-your-answers step begins or ends. */
  onCheck: (checking: boolean) => void;
  /** null: the case will answer later. */
  onDone: (answer: Completed | null) => void;
}

const NO_FIELDS: FormSchema = { components: [] };

/** Fill in, read through where something is decided, send. The draft follows along; nothing is lost on an error. */
export function AnswerForm({ task, form, draft, onCheck, onDone }: AnswerFormProps) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const client = useQueryClient();
  const schema = useMemo(() => asSchema(form.schema) ?? NO_FIELDS, [form.schema]);
  const context: FormContext = { known: form.data, options: form.options, now, language };
  // Of a draft only what the form still asks for: an older form may have asked for more.
  const [data, setData] = useState<JsonObject>(() =>
    initialValues(schema, { ...form.data, ...(draft?.data ?? {}) }, form.options),
  );
  const [changed, setChanged] = useState(false);
  const [fromDraft, setFromDraft] = useState(draft?.data ? draft.updatedAt : null);
  const [failures, setFailures] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [checking, setChecking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const wish = useRef(newKey());
  const goTo = useRef<string | null>(null);
  const autosave = useAutosave(task.id, data, changed, schema.properties?.secretBallot !== 'true');

  const change = (next: JsonObject): void => {
    setData(next);
    setChanged(true);
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
      autosave.saveNow();
      check(true);
    } else void send();
  };
  const send = async (): Promise<void> => {
    if (sending) return;
    setSending(true);
    setProblem(null);
    autosave.stop();
    try {
      const answer = await request<Completed | Pending>(`/user-tasks/${encodeURIComponent(task.id)}/complete`, {
        method: 'POST',
        body: { variables: data },
        idempotencyKey: wish.current,
      });
      await client.invalidateQueries({ queryKey: ['tasks'] });
      onDone('seq' in answer ? answer : null);
    } catch (failure) {
      if (failure instanceof ApiError && failure.errors.length > 0) refuse(failure.errors);
      else setProblem(failure);
      setSending(false);
    }
  };
  useEffect(() => {
    if (checking || goTo.current === null) return;
    document.getElementById(goTo.current)?.focus();
    goTo.current = null;
  }, [checking]);

  const errors = showErrors(schema, failures, context, texts);
  const trouble = problem ? <Alert kind="error">{problemText(problem, texts)}</Alert> : null;
  if (checking) {
    return (
      <div className="paper form-area">
        {trouble}
        <p>{texts.task.checkLead}</p>
        <AnswerList
          answers={readAnswers(schema, data, context, texts)}
          onChange={(pointer) => {
            goTo.current = fieldId(pointer);
            check(false);
          }}
        />
        <div className="buttons">
          <button type="button" className="button button-primary" disabled={sending} onClick={() => void send()}>
            {texts.task.send}
          </button>
          <button type="button" className="plain-button" onClick={() => check(false)}>
            {texts.task.back}
          </button>
        </div>
      </div>
    );
  }
  return (
    <form className="paper form-area" noValidate onSubmit={next} onBlur={autosave.saveNow}>
      <ErrorSummary lines={errors.lines} attempt={attempt} />
      {trouble}
      {fromDraft ? (
        <Alert kind="info">
          <p>{texts.task.draftFrom(formatNear(fromDraft, now))}</p>
          <button
            type="button"
            className="plain-button"
            onClick={() => {
              change(initialValues(schema, form.data, form.options));
              setFromDraft(null);
            }}
          >
            {texts.task.discardDraft}
          </button>
        </Alert>
      ) : null}
      {schema.components.length === 0 ? <p>{texts.task.noForm}</p> : null}
      <FormFields schema={schema} data={data} onChange={change} errors={errors.byPointer} context={context} />
      <div className="buttons">
        <button type="submit" className="button button-primary" disabled={sending}>
          {schema.components.length === 0
            ? texts.task.complete
            : wantsCheck(schema)
              ? texts.task.continue
              : texts.task.send}
        </button>
        <Saved state={autosave.state} />
      </div>
    </form>
  );
}

function Saved({ state }: { state: SaveState }) {
  const texts = useTexts();
  return (
    <p className="saved" role="status">
      {state.kind === 'saved' ? texts.task.saved(formatTime(state.at)) : null}
      {state.kind === 'saving' ? texts.task.saving : null}
      {state.kind === 'failed' ? texts.task.notSaved : null}
    </p>
  );
}
