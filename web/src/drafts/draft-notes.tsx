import { Alert } from '../components/problem.tsx';
import { formatNear, formatTime } from '../format.ts';
import type { FormContext, ReadAnswer } from '../forms/answers.ts';
import type { FormSchema } from '../forms/schema.ts';
import { useSession } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { DraftConflict } from './conflict.tsx';
import { answersAsText, CopyText } from './copy-text.tsx';
import type { SaveState } from './use-draft.ts';
import type { useFormDraft } from './use-form-draft.ts';

/** Above a form: where its values came from, another draft, and what the form no longer asks for. */
export function DraftNotes({
  form,
  schema,
  context,
  onDiscard,
}: {
  form: ReturnType<typeof useFormDraft>;
  schema: FormSchema;
  context: FormContext;
  onDiscard: () => void;
}) {
  const texts = useTexts();
  const { restored, other, leftover } = form;
  return (
    <>
      {other ? (
        <DraftConflict schema={schema} context={context} data={form.data} other={other} onChoose={form.choose} />
      ) : restored ? (
        <Alert kind="info">
          <p>
            {restored.from === 'server'
              ? restored.by
                ? texts.absence.draftOf(restored.by, formatNear(restored.at, context.now))
                : texts.task.draftFrom(formatNear(restored.at, context.now))
              : texts.draft.restored}
          </p>
          <button type="button" className="plain-button" onClick={onDiscard}>
            {texts.task.discardDraft}
          </button>
        </Alert>
      ) : null}
      {leftover.length > 0 ? <Leftover answers={leftover} onClose={form.dropLeftover} /> : null}
    </>
  );
}

function Leftover({ answers, onClose }: { answers: ReadAnswer[]; onClose: () => void }) {
  const texts = useTexts();
  return (
    <Alert kind="warning" heading={texts.draft.leftoverTitle}>
      <p>{texts.draft.leftoverLead}</p>
      <CopyText text={answersAsText(answers)} label={texts.draft.yourText} />
      <button type="button" className="plain-button" onClick={onClose}>
        {texts.draft.close}
      </button>
    </Alert>
  );
}

/** Beside the button: whether what is typed is kept, and where. */
export function SavedLine({ state }: { state: SaveState }) {
  const texts = useTexts();
  const { expired } = useSession();
  return (
    <p className={state.kind === 'here' ? 'saved saved-here' : 'saved'} role="status">
      {state.kind === 'saved' ? texts.task.saved(formatTime(state.at)) : null}
      {state.kind === 'saving' ? texts.task.saving : null}
      {state.kind === 'here' ? (expired ? texts.draft.hereSignedOut : texts.draft.here) : null}
      {state.kind === 'failed' ? texts.task.notSaved : null}
    </p>
  );
}
