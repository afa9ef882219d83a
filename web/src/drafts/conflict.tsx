import { useState } from 'react';
import type { JsonObject } from '../api/types.ts';
import { Alert } from '../components/problem.tsx';
import { formatNear } from '../format.ts';
import { type FormContext, type ReadAnswer, readAnswers } from '../forms/answers.ts';
import type { FormSchema } from '../forms/schema.ts';
import { useTexts } from '../texts/index.ts';
import type { OtherDraft } from './use-draft.ts';

type Side = 'here' | 'there';

/** Two drafts of one person, side by side: each field that differs is chosen from. */
export function DraftConflict({
  schema,
  context,
  data,
  other,
  onChoose,
}: {
  schema: FormSchema;
  context: FormContext;
  data: JsonObject;
  other: OtherDraft;
  onChoose: (chosen: JsonObject, other: OtherDraft) => void;
}) {
  const texts = useTexts();
  const differing = differences(
    readAnswers(schema, data, context, texts),
    readAnswers(schema, other.data, context, texts),
    texts.common.notStated,
  );
  const [sides, setSides] = useState<Record<string, Side>>({});
  const all = (side: Side): void => setSides(Object.fromEntries(differing.map(({ key }) => [key, side])));
  const use = (): void => {
    const chosen: JsonObject = { ...data };
    for (const { key } of differing) {
      if (sides[key] !== 'there') continue;
      if (other.data[key] === undefined) delete chosen[key];
      else chosen[key] = other.data[key]!;
    }
    onChoose(chosen, other);
  };
  return (
    <Alert kind="warning" heading={texts.draft.conflictTitle}>
      <p>{texts.draft.conflictLead(other.updatedAt ? formatNear(other.updatedAt, context.now) : '')}</p>
      {differing.length === 0 ? <p>{texts.draft.conflictSame}</p> : null}
      {differing.map(({ key, label, here, there }) => (
        <fieldset key={key} className="field draft-choice">
          <legend className="form-label">{label}</legend>
          {(
            [
              ['here', texts.draft.conflictHere, here],
              ['there', texts.draft.conflictThere, there],
            ] as const
          ).map(([side, name, value]) => (
            <div key={side} className="choice choice-round">
              <input
                type="radio"
                id={`draft-${key}-${side}`}
                name={`draft-${key}`}
                checked={(sides[key] ?? 'here') === side}
                onChange={() => setSides({ ...sides, [key]: side })}
              />
              <label htmlFor={`draft-${key}-${side}`}>
                <span className="quiet">{name}: </span>
                <span className="draft-value">{value}</span>
              </label>
            </div>
          ))}
        </fieldset>
      ))}
      <div className="buttons">
        <button type="button" className="button button-primary" onClick={use}>
          {texts.draft.conflictChoose}
        </button>
        {differing.length > 1 ? (
          <>
            <button type="button" className="plain-button" onClick={() => all('here')}>
              {texts.draft.conflictAllHere}
            </button>
            <button type="button" className="plain-button" onClick={() => all('there')}>
              {texts.draft.conflictAllThere}
            </button>
          </>
        ) : null}
      </div>
    </Alert>
  );
}

/** By first part of the place, so a list is chosen as a whole. */
function differences(here: ReadAnswer[], there: ReadAnswer[], nothing: string) {
  const keys = [...new Set([...here, ...there].map(({ pointer }) => pointer.split('/')[1] ?? ''))];
  const words = (answers: ReadAnswer[]): string =>
    answers.length === 0
      ? nothing
      : answers.length === 1
        ? answers[0]!.value
        : answers.map(({ label, value }) => `${label}: ${value}`).join('\n');
  return keys.flatMap((key) => {
    const of = (answers: ReadAnswer[]) => answers.filter(({ pointer }) => pointer.split('/')[1] === key);
    const [mine, others] = [of(here), of(there)];
    const [a, b] = [words(mine), words(others)];
    const label = (mine[0] ?? others[0])?.label.split(',')[0] ?? key;
    return a === b ? [] : [{ key, label, here: a, there: b }];
  });
}
