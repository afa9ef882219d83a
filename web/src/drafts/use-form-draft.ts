import { useEffect, useRef, useState } from 'react';
import type { Draft, JsonObject, TaskForm } from '../api/types.ts';
import { type FormContext, type ReadAnswer, readAnswers } from '../forms/answers.ts';
import { asSchema, everyComponent, type FormSchema } from '../forms/schema.ts';
import { initialValues } from '../forms/values.ts';
import { useTexts } from '../texts/index.ts';
import { readLocalDraft } from './local-drafts.ts';
import { type DraftPlace, type OtherDraft, useDraft } from './use-draft.ts';

/** Where the values in the fields came from when the page was opened. */
/** `by`: name of the absent person whose draft it is, where the reader stands in for them. */
export type Restored = { from: 'server'; at: string; by?: string } | { from: 'browser' } | null;

interface FormDraft {
  data: JsonObject;
  /** By the person's hand: it is kept. */
  change: (next: JsonObject) => void;
  restored: Restored;
  forgetRestored: () => void;
  /** Answers to questions that the form no longer asks. */
  leftover: ReadAnswer[];
  dropLeftover: () => void;
  saving: ReturnType<typeof useDraft>;
  /** Two drafts to choose from. */
  other: OtherDraft | null;
  choose: (chosen: JsonObject, other: OtherDraft) => void;
}

/** The answers of a form with their draft: from the server, from this browser, or both; and over a change of the form. */
export function useFormDraft(
  place: DraftPlace,
  form: Pick<TaskForm, 'data' | 'options'>,
  schema: FormSchema,
  draft: Draft | null,
  context: FormContext,
): FormDraft {
  const texts = useTexts();
  const fitted = (data: JsonObject): JsonObject => initialValues(schema, { ...form.data, ...data }, form.options);
  const [begin] = useState(() => beginning(place, draft));
  // Of a draft only what the form still asks for: an older form may have asked for more.
  const [data, setData] = useState<JsonObject>(() => fitted(begin.data ?? {}));
  const [changed, setChanged] = useState(begin.unsaved);
  const [restored, setRestored] = useState<Restored>(begin.restored);
  const [found, setFound] = useState<OtherDraft | null>(begin.other);
  const [leftover, setLeftover] = useState<ReadAnswer[]>(() => {
    const before = asSchema(draft?.writtenIn ?? null);
    return before && begin.data ? notAsked(before, begin.data, schema, { ...context, options: {} }) : [];
  });
  const saving = useDraft(place, data, changed, draft?.revision ?? 0, found !== null);

  // The case was moved to another form under the person's hands: what fits stays, the rest is shown.
  const last = useRef(schema);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another form is news
  useEffect(() => {
    const before = last.current;
    if (before === schema || JSON.stringify(before) === JSON.stringify(schema)) return;
    last.current = schema;
    setLeftover((already) => [...already, ...notAsked(before, data, schema, context)]);
    setData(fitted(data));
  }, [schema]);

  function notAsked(before: FormSchema, answers: JsonObject, now: FormSchema, reading: FormContext): ReadAnswer[] {
    const asked = new Set(firstParts(now));
    return readAnswers(before, answers, reading, texts).filter(
      (one) =>
        !asked.has(one.pointer.split('/')[1] ?? '') &&
        one.value !== texts.common.notStated &&
        one.value !== texts.common.no,
    );
  }

  return {
    data,
    change: (next) => {
      setData(next);
      setChanged(true);
    },
    restored,
    forgetRestored: () => setRestored(null),
    leftover,
    dropLeftover: () => setLeftover([]),
    saving,
    other: found ?? saving.other,
    choose: (chosen, other) => {
      setFound(null);
      saving.settle(other.revision);
      setData(fitted(chosen));
      setChanged(true);
    },
  };
}

/** What the page begins with: the newest of what the server and this browser have, or both where neither grew out of the other. */
function beginning(place: DraftPlace, draft: Draft | null) {
  const none = { data: null, unsaved: false, restored: null as Restored, other: null as OtherDraft | null };
  const kept = draft?.data ?? null;
  const local = place.keeps ? readLocalDraft(place.personId, place.of) : null;
  if (local && JSON.stringify(local.data) !== JSON.stringify(kept)) {
    const own = { ...none, data: local.data, unsaved: true, restored: { from: 'browser' } as Restored };
    if (kept === null || local.revision === (draft?.revision ?? 0)) return own;
    return { ...own, other: { data: kept, updatedAt: draft?.updatedAt ?? null, revision: draft?.revision ?? 0 } };
  }
  if (kept === null) return none;
  return {
    ...none,
    data: kept,
    restored: draft?.updatedAt
      ? ({ from: 'server', at: draft.updatedAt, ...(draft.from && { by: draft.from.name }) } as Restored)
      : null,
  };
}

/** First parts of the places where the form keeps its answers. */
function firstParts(schema: FormSchema): string[] {
  return [...everyComponent(schema.components)].flatMap((component) => {
    const place = component.key ?? component.path;
    return place ? [place.split('.')[0]!] : [];
  });
}
