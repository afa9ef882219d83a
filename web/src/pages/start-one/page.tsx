import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Draft, FieldError, Instance, ProcessDefinition, TaskForm } from '../../api/types.ts';
import { Loading } from '../../components/loading.tsx';
import { NotFoundMessage } from '../../components/not-found-message.tsx';
import { useAddressPart, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Alert, ProblemAlert, problemText } from '../../components/problem.tsx';
import { useModelName } from '../../components/task-name.ts';
import { DraftNotes, SavedLine } from '../../drafts/draft-notes.tsx';
import { useFormDraft } from '../../drafts/use-form-draft.ts';
import { Foresight } from '../../foresight/section.tsx';
import { type FormContext, readAnswers, visibleAnswers } from '../../forms/answers.ts';
import { checkAnswers, showErrors } from '../../forms/check.ts';
import { CheckStep } from '../../forms/check-step.tsx';
import { ErrorSummary } from '../../forms/error-summary.tsx';
import { FieldFrame } from '../../forms/field-frame.tsx';
import { uploadsTo } from '../../forms/files.ts';
import { FormFields } from '../../forms/form.tsx';
import { asSchema, sendLabelOf, startWantsCheck } from '../../forms/schema.ts';
import { fieldId, initialValues } from '../../forms/values.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';

export default function StartOnePage() {
  const texts = useTexts();
  const key = useAddressPart('definitionKey');
  const modelName = useModelName();
  const [checking, setChecking] = useState(false);
  const definitions = useQuery(queries.definitions());
  const form = useQuery(queries.startForm(key));
  const draft = useQuery({ ...queries.startDraft(key), refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (definitions.isPending || form.isPending || draft.isPending) return <Loading />;
  if (definitions.isError)
    return <PageTrouble failure={definitions.error} onRetry={() => void definitions.refetch()} />;
  const definition = definitions.data.items.find((candidate) => candidate.key === key);
  if (!definition) return <NotFoundMessage />;
  const title = texts.start.startNamed(modelName(definition));
  return (
    <>
      <PageTitle
        title={checking ? texts.task.checkTitle : title}
        step={checking ? 'check' : ''}
        kicker={checking ? title : undefined}
      />
      {form.isError ? <ProblemAlert failure={form.error} onRetry={() => void form.refetch()} /> : null}
      {form.data !== undefined ? (
        <StartForm
          definition={definition}
          form={form.data}
          draft={draft.data ?? null}
          checking={checking}
          onCheck={setChecking}
        />
      ) : null}
    </>
  );
}

const NO_FIELDS = { components: [] };
const BUSINESS_KEY = 'business-key';

interface StartFormProps {
  definition: ProcessDefinition;
  form: TaskForm | null;
  draft: Draft | null;
  /** What was filled in is read through before it is sent. */
  checking: boolean;
  onCheck: (checking: boolean) => void;
}

function StartForm({ definition, form, draft, checking, onCheck }: StartFormProps) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const go = useGo();
  const client = useQueryClient();
  const schema = useMemo(() => asSchema(form?.schema ?? null) ?? NO_FIELDS, [form]);
  // The same objects each time: the form is reckoned anew only when something in it has changed.
  const shown = useMemo(() => ({ known: form?.data ?? {}, options: form?.options ?? {} }), [form]);
  const uploads = useMemo(
    () => uploadsTo(`/process-definitions/${encodeURIComponent(definition.key)}/attachments`),
    [definition.key],
  );
  const context: FormContext = { ...shown, now, language, uploads };
  const me = useMe().person.id;
  const path = `/process-definitions/${encodeURIComponent(definition.key)}/start-draft`;
  const place = { path, of: `start:${definition.key}`, personId: me, keeps: true };
  const begin = { data: shown.known, options: shown.options };
  const answers = useFormDraft(place, begin, schema, draft, context);
  const { data, saving } = answers;
  const [businessKey, setBusinessKey] = useState('');
  const [failures, setFailures] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const wish = useRef(newKey());
  // A form that asks for the case number itself needs no second field for it.
  const asksForNumber = schema.components.some((component) => component.key === 'businessKey');

  const refuse = (found: FieldError[]): void => {
    setFailures(found);
    setAttempt((count) => count + 1);
    onCheck(false);
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
    if (startWantsCheck(schema)) {
      saving.saveNow();
      onCheck(true);
    } else void start();
  };
  const start = async (): Promise<void> => {
    if (sending) return;
    setProblem(null);
    setSending(true);
    saving.pause();
    const number = asksForNumber ? data.businessKey : businessKey.trim();
    try {
      const instance = await request<Instance>('/process-instances', {
        method: 'POST',
        body: {
          definitionKey: definition.key,
          ...(typeof number === 'string' && number ? { businessKey: number } : {}),
          variables: visibleAnswers(schema, data, context),
        },
        idempotencyKey: wish.current,
      });
      saving.finish();
      await client.invalidateQueries({ queryKey: ['tasks'] });
      go('/cases/$instanceId', { params: { instanceId: instance.id } });
    } catch (failure) {
      saving.resume();
      setSending(false);
      if (failure instanceof ApiError && failure.errors.length > 0) refuse(failure.errors);
      else setProblem(failure);
    }
  };
  const goTo = useRef<string | null>(null);
  useEffect(() => {
    if (checking || goTo.current === null) return;
    document.getElementById(goTo.current)?.focus();
    goTo.current = null;
  }, [checking]);
  const errors = showErrors(schema, failures, context, texts);
  const trouble = problem ? (
    <Alert kind="error">
      <p>{problemText(problem, texts)}</p>
      <p>{texts.draft.sendFailed}</p>
    </Alert>
  ) : null;
  const sendLabel = sendLabelOf(schema, language) ?? texts.start.button;
  if (checking) {
    const number = { pointer: BUSINESS_KEY, label: texts.start.businessKey, value: businessKey.trim() };
    return (
      <CheckStep
        answers={[
          ...(asksForNumber || number.value === '' ? [] : [number]),
          ...readAnswers(schema, data, context, texts),
        ]}
        lead={texts.start.checkLead}
        sendLabel={sendLabel}
        sending={sending}
        trouble={trouble}
        saved={<SavedLine state={saving.state} />}
        onSend={() => void start()}
        onBack={(pointer) => {
          goTo.current = pointer === undefined ? null : pointer === BUSINESS_KEY ? BUSINESS_KEY : fieldId(pointer);
          onCheck(false);
        }}
      />
    );
  }
  return (
    <>
      <form className="paper form-area" noValidate onSubmit={next} onBlur={saving.saveNow}>
        <ErrorSummary lines={errors.lines} attempt={attempt} />
        {trouble}
        <DraftNotes
          form={answers}
          schema={schema}
          context={context}
          onDiscard={() => {
            answers.change(initialValues(schema, begin.data, begin.options));
            answers.forgetRestored();
          }}
        />
        {schema.components.length === 0 ? <p>{texts.start.noStartForm}</p> : null}
        {asksForNumber ? null : (
          <FieldFrame
            id={BUSINESS_KEY}
            label={texts.start.businessKey}
            hint={texts.start.businessKeyHint}
            required={false}
          >
            <input
              id={BUSINESS_KEY}
              className="form-input"
              type="text"
              maxLength={200}
              value={businessKey}
              onChange={(event) => {
                setBusinessKey(event.target.value);
                wish.current = newKey();
              }}
              aria-describedby="business-key-hint"
            />
          </FieldFrame>
        )}
        <FormFields
          schema={schema}
          data={data}
          onChange={(next) => {
            answers.change(next);
            wish.current = newKey();
            // Messages go away as the answers become right, but new ones wait for the next try.
            if (failures.length > 0) {
              const still = checkAnswers(schema, next, context);
              setFailures(failures.filter((old) => still.some((one) => one.pointer === old.pointer)));
            }
          }}
          errors={errors.byPointer}
          context={context}
        />
        <div className="buttons">
          <button type="submit" className="button button-primary" disabled={sending || answers.other !== null}>
            {startWantsCheck(schema) ? texts.task.continue : sendLabel}
          </button>
          <SavedLine state={saving.state} />
        </div>
      </form>
      <div className="after-form">
        <Foresight of={{ kind: 'start', definitionKey: definition.key, given: data }} />
      </div>
    </>
  );
}
