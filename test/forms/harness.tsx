/** A page with a form drawn by us and, on demand, by form-js: what the tests of this folder look at in a real browser. */
import '../../web/src/texts/all.ts';
import 'dkfds.css';
import '../../web/src/styles/colours.css';
import '../../web/src/styles/base.css';
import '../../web/src/styles/lists.css';
import '../../web/src/styles/forms.css';
import '../../web/src/texts/all.ts';
import { createForm } from '@bpmn-io/form-js-viewer';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { readForm } from '../../engine/forms/check.ts';
import type { Form } from '../../engine/forms/schema.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { type FormContext, readAnswers, visibleAnswers } from '../../web/src/forms/answers.ts';
import { checkAnswers, showErrors } from '../../web/src/forms/check.ts';
import { ErrorSummary } from '../../web/src/forms/error-summary.tsx';
import { FormFields } from '../../web/src/forms/form.tsx';
import type { FormSchema } from '../../web/src/forms/schema.ts';
import { fieldId, initialValues } from '../../web/src/forms/values.ts';
import { textsFor } from '../../web/src/texts/index.ts';
import { setLanguage } from '../../web/src/texts/language.ts';

export interface Shown {
  schema: FormSchema;
  known?: JsonObject;
  options?: FormContext['options'];
  language?: 'da' | 'en';
  now?: string;
}
export interface Reading {
  /** JSON pointers of the fields that are in the page. */
  fields: string[];
  data: JsonObject;
  /** Pointers of the fields that are wrong. */
  errors: string[];
}

const NOW = '2027-02-10T09:00:00.000Z';
let answers: JsonObject = {};
let context: FormContext;
let schema: FormSchema;
let root: Root | undefined;

function Page({ start }: { start: JsonObject }) {
  const [data, setData] = useState(start);
  const [attempt, setAttempt] = useState(0);
  const [failures, setFailures] = useState<ReturnType<typeof checkAnswers>>([]);
  answers = data;
  const texts = textsFor(context.language);
  const errors = showErrors(schema, failures, context, texts);
  return (
    <main>
      <h1>Formular</h1>
      <form
        className="paper form-area"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setFailures(checkAnswers(schema, data, context));
          setAttempt(attempt + 1);
        }}
      >
        <ErrorSummary lines={errors.lines} attempt={attempt} />
        <FormFields schema={schema} data={data} onChange={setData} errors={errors.byPointer} context={context} />
        <button type="submit" className="button button-primary">
          Send
        </button>
      </form>
    </main>
  );
}

/** Draws a form; answers from before are gone. */
function showOurs(shown: Shown): void {
  schema = shown.schema;
  const files: Record<string, Blob> = {};
  context = {
    known: shown.known ?? {},
    options: shown.options ?? {},
    now: shown.now ?? NOW,
    language: shown.language ?? 'da',
    uploads: {
      upload: async (file) => {
        files[file.name] = file;
        return { id: `file-${Object.keys(files).length}`, name: file.name, size: file.size, sha256: 'a'.repeat(64) };
      },
      remove: async () => {},
      addressOf: (id) => `#${id}`,
    },
  };
  root?.unmount();
  root = createRoot(document.getElementById('ours')!);
  setLanguage(context.language);
  flushSync(() => root!.render(<Page start={initialValues(schema, context.known, context.options)} />));
}
function readOurs(): Reading {
  const pointers = readAnswers(schema, answers, context, textsFor('da')).map(({ pointer }) => pointer);
  const form = schema as unknown as Form;
  return {
    fields: pointers.filter((pointer) => document.getElementById(fieldId(pointer)) !== null),
    data: visibleAnswers(schema, answers, context),
    errors: readForm(form, answers, { now: context.now, input: context.known }).failures.map(({ pointer }) => pointer),
  };
}

interface Instance {
  id: string;
  valuePath: (string | number)[];
  indexes?: Record<string, number>;
}
/** What form-js makes of the same form and data. */
async function readTheirs(shown: Shown): Promise<Reading> {
  const place = document.createElement('div');
  document.body.append(place);
  const form = await createForm({ container: place, schema: shown.schema, data: shown.known ?? {} });
  // Fields come in as they are drawn.
  await new Promise((resolve) => setTimeout(resolve, 60));
  const fields = form.get('formFieldRegistry') as { get(id: string): { type: string } };
  const all = (form.get('formFieldInstanceRegistry') as { getAllKeyed(): Instance[] }).getAllKeyed();
  const { data, errors } = form.submit() as { data: JsonObject; errors: Record<string, unknown> };
  const pointerOf = (instance: Instance) => `/${instance.valuePath.join('/')}`;
  const wrong: string[] = [];
  for (const instance of all) {
    const path = [instance.id, ...Object.values(instance.indexes ?? {}).map(String)];
    let found: unknown = errors;
    for (const step of path) found = typeof found === 'object' && found !== null ? (found as never)[step] : undefined;
    if (Array.isArray(found) && found.length > 0) wrong.push(pointerOf(instance));
  }
  const read = {
    fields: all.filter(({ id }) => fields.get(id).type !== 'expression').map(pointerOf),
    data: JSON.parse(JSON.stringify(data)) as JsonObject,
    errors: wrong,
  };
  form.destroy();
  place.remove();
  return read;
}

export type Harness = {
  showOurs: typeof showOurs;
  readOurs: typeof readOurs;
  readTheirs: typeof readTheirs;
  answers: () => JsonObject;
};
(globalThis as unknown as { harness: Harness }).harness = { showOurs, readOurs, readTheirs, answers: () => answers };
