import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Draft, Instance, ProcessDefinition, TaskForm } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { Loading } from '../../components/loading.tsx';
import { NotFoundMessage } from '../../components/not-found-message.tsx';
import { useAddressPart, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useModelName } from '../../components/task-name.ts';
import { DraftNotes, SavedLine } from '../../drafts/draft-notes.tsx';
import { useFormDraft } from '../../drafts/use-form-draft.ts';
import { Foresight } from '../../foresight/section.tsx';
import { type FormContext, readAnswers } from '../../forms/answers.ts';
import { CheckStep } from '../../forms/check-step.tsx';
import { useCheckThenSend } from '../../forms/check-then-send.tsx';
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
        <StartForm definition={definition} form={form.data} draft={draft.data ?? null} onCheck={setChecking} />
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
  /** The check-your-answers step begins or ends. */
  onCheck: (checking: boolean) => void;
}

function StartForm({ definition, form, draft, onCheck }: StartFormProps) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const go = useGo();
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
  // A form that asks for the case number itself needs no second field for it.
  const asksForNumber = schema.components.some((component) => component.key === 'businessKey');

  const flow = useCheckThenSend({
    schema,
    context,
    answers,
    wantsCheck: startWantsCheck(schema),
    post: (variables, idempotencyKey) => {
      const number = asksForNumber ? data.businessKey : businessKey.trim();
      return request<Instance>('/process-instances', {
        method: 'POST',
        body: {
          definitionKey: definition.key,
          ...(typeof number === 'string' && number ? { businessKey: number } : {}),
          variables,
        },
        idempotencyKey,
      });
    },
    onSent: (instance) => go('/cases/$instanceId', { params: { instanceId: instance.id } }),
    onCheck,
  });
  const { errors, sending, trouble } = flow;
  const sendLabel = sendLabelOf(schema, language) ?? texts.start.button;
  if (flow.checking) {
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
        onSend={flow.send}
        onBack={(pointer) => flow.back(pointer === undefined || pointer === BUSINESS_KEY ? pointer : fieldId(pointer))}
      />
    );
  }
  return (
    <>
      <form className="paper form-area" noValidate onSubmit={flow.next} onBlur={saving.saveNow}>
        <ErrorSummary lines={errors.lines} attempt={flow.attempt} />
        {trouble}
        <DraftNotes
          form={answers}
          schema={schema}
          context={context}
          onDiscard={() => {
            flow.change(initialValues(schema, begin.data, begin.options));
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
                flow.renew();
              }}
              aria-describedby="business-key-hint"
            />
          </FieldFrame>
        )}
        <FormFields schema={schema} data={data} onChange={flow.change} errors={errors.byPointer} context={context} />
        <div className="buttons">
          <BusyButton type="submit" className="button button-primary" busy={sending} off={answers.other !== null}>
            {startWantsCheck(schema) ? texts.task.continue : sendLabel}
          </BusyButton>
          <SavedLine state={saving.state} />
        </div>
      </form>
      <div className="after-form">
        <Foresight of={{ kind: 'start', definitionKey: definition.key, given: data }} />
      </div>
    </>
  );
}
