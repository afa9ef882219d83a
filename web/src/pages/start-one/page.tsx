import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useRef, useState } from 'react';
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
import { type FormContext, visibleAnswers } from '../../forms/answers.ts';
import { checkAnswers, showErrors } from '../../forms/check.ts';
import { ErrorSummary } from '../../forms/error-summary.tsx';
import { FieldFrame } from '../../forms/field-frame.tsx';
import { uploadsTo } from '../../forms/files.ts';
import { FormFields } from '../../forms/form.tsx';
import { asSchema, sendLabelOf } from '../../forms/schema.ts';
import { initialValues } from '../../forms/values.ts';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';

export default function StartOnePage() {
  const texts = useTexts();
  const key = useAddressPart('definitionKey');
  const modelName = useModelName();
  const definitions = useQuery(queries.definitions());
  const form = useQuery(queries.startForm(key));
  const draft = useQuery({ ...queries.startDraft(key), refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (definitions.isPending || form.isPending || draft.isPending) return <Loading />;
  if (definitions.isError)
    return <PageTrouble failure={definitions.error} onRetry={() => void definitions.refetch()} />;
  const definition = definitions.data.items.find((candidate) => candidate.key === key);
  if (!definition) return <NotFoundMessage />;
  return (
    <>
      <PageTitle title={texts.start.startNamed(modelName(definition))} />
      {form.isError ? <ProblemAlert failure={form.error} onRetry={() => void form.refetch()} /> : null}
      {form.data !== undefined ? (
        <StartForm definition={definition} form={form.data} draft={draft.data ?? null} />
      ) : null}
    </>
  );
}

const NO_FIELDS = { components: [] };

interface StartFormProps {
  definition: ProcessDefinition;
  form: TaskForm | null;
  draft: Draft | null;
}

function StartForm({ definition, form, draft }: StartFormProps) {
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

  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    const found = checkAnswers(schema, data, context);
    setFailures(found);
    if (found.length > 0) return setAttempt((count) => count + 1);
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
      if (failure instanceof ApiError && failure.errors.length > 0) {
        setFailures(failure.errors);
        setAttempt((count) => count + 1);
      } else setProblem(failure);
      setSending(false);
    }
  };
  const errors = showErrors(schema, failures, context, texts);
  return (
    <>
      <form className="paper form-area" noValidate onSubmit={(event) => void start(event)} onBlur={saving.saveNow}>
        <ErrorSummary lines={errors.lines} attempt={attempt} />
        {problem ? (
          <Alert kind="error">
            <p>{problemText(problem, texts)}</p>
            <p>{texts.draft.sendFailed}</p>
          </Alert>
        ) : null}
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
            id="business-key"
            label={texts.start.businessKey}
            hint={texts.start.businessKeyHint}
            required={false}
          >
            <input
              id="business-key"
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
            {sendLabelOf(schema, language) ?? texts.start.button}
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
