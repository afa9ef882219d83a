import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { dateMessage } from '../../../../engine/forms/explain-date.ts';
import { ApiError, newKey, request } from '../../api/client.ts';
import type { RuleValue, SchemeRule, SchemeWhole } from '../../api/scheme-queries.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Section } from '../../components/parts.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { formatDate } from '../../format.ts';
import { DateInput, partId, useMarked } from '../../forms/date-input.tsx';
import { describedBy, FieldFrame } from '../../forms/field-frame.tsx';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';
import { groupsOf, useGroupName } from './groups.ts';
import { fieldId, RuleField } from './rule-field.tsx';
import { fieldText, fieldValue, isSame, nested, useRuleName, useValueText } from './rule-text.ts';

interface EditProps {
  scheme: SchemeWhole;
  today: string;
  onClose: () => void;
  onSaved: (validFrom: string) => void;
}
type Difference = { rule: SchemeRule; after: RuleValue };

/** The numbers as fields; what differs is shown before and after, and is saved only when that is confirmed. */
export function EditRules({ scheme, today, onClose, onSaved }: EditProps) {
  const texts = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const ruleName = useRuleName();
  const valueText = useValueText();
  const groupName = useGroupName();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [validFrom, setValidFrom] = useState(today);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const marked = useMarked(errors['/validFrom'], validFrom);
  const [preview, setPreview] = useState<Difference[] | null>(null);
  // one wish: saving twice by a double click saves once
  const key = useRef(newKey());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const summary = useRef<HTMLDivElement>(null);

  const differences = scheme.values.flatMap((rule): Difference[] => {
    const text = typed[rule.pointer];
    if (text === undefined || !rule.allowed) return [];
    const after = fieldValue(text, rule.allowed);
    return isSame(after, rule.value) ? [] : [{ rule, after }];
  });
  const save = useMutation({
    mutationFn: (wish: Difference[]) =>
      request(`/schemes/${encodeURIComponent(scheme.code)}/versions`, {
        method: 'POST',
        body: { validFrom, reason, rules: nested(wish.map(({ rule, after }) => [rule.pointer, after])) },
        idempotencyKey: key.current,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['schemes'] });
      onSaved(validFrom);
    },
    onError: (failure) => {
      key.current = newKey();
      setPreview(null);
      const listed = failure instanceof ApiError ? failure.errors : [];
      show(Object.fromEntries(listed.map(({ pointer, message }) => [pointer.replace(/^\/rules/, ''), message])));
    },
  });
  const show = (found: Record<string, string>) => {
    setErrors(found);
    queueMicrotask(() => summary.current?.focus());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.reset();
    const wrong: Record<string, string> = {};
    if (differences.length === 0) wrong[''] = texts.schemes.nothingChanged;
    const wrongDate = validFrom === '' ? texts.form.required : dateMessage(validFrom, today, language);
    if (wrongDate) wrong['/validFrom'] = wrongDate;
    if (reason.trim() === '') wrong['/reason'] = texts.form.required;
    if (Object.keys(wrong).length > 0) show(wrong);
    else {
      setErrors({});
      setPreview(differences);
    }
  };
  const idOf = (pointer: string) =>
    pointer === '/validFrom'
      ? partId('scheme-from', marked[0])
      : pointer === '/reason'
        ? 'scheme-reason'
        : fieldId(pointer);
  const hasTrouble = Object.keys(errors).length > 0 || save.error;
  return (
    <form noValidate onSubmit={submit} className="paper">
      <h2 ref={heading} tabIndex={-1}>
        {texts.schemes.editing(scheme.name)}
      </h2>
      <p>{texts.schemes.editHelp}</p>
      {hasTrouble ? (
        <div ref={summary} tabIndex={-1}>
          <Alert kind="error" heading={texts.schemes.seeErrors}>
            {Object.keys(errors).length > 0 ? (
              <ul>
                {Object.entries(errors).map(([pointer, message]) => (
                  <li key={pointer}>{pointer === '' ? message : <a href={`#${idOf(pointer)}`}>{message}</a>}</li>
                ))}
              </ul>
            ) : (
              <p>{problemText(save.error, texts)}</p>
            )}
          </Alert>
        </div>
      ) : null}
      <FieldFrame id="scheme-from" label={texts.schemes.validFrom} error={errors['/validFrom']} required group>
        <DateInput
          id="scheme-from"
          value={validFrom}
          onChange={setValidFrom}
          label={texts.schemes.validFrom}
          marked={marked}
        />
      </FieldFrame>
      <FieldFrame
        id="scheme-reason"
        label={texts.schemes.reason}
        hint={texts.schemes.reasonHint}
        error={errors['/reason']}
        required
      >
        <textarea
          id="scheme-reason"
          className="form-input"
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          aria-describedby={describedBy('scheme-reason', texts.schemes.reasonHint, errors['/reason'])}
          aria-invalid={errors['/reason'] ? true : undefined}
        />
      </FieldFrame>
      {groupsOf(scheme.values.filter(({ allowed }) => allowed !== null)).map((group) => (
        <Section key={group.id} id={`edit-${group.id}`} title={groupName(group)}>
          <div className="rule-fields">
            {group.rules.map((rule) => (
              <RuleField
                key={rule.pointer}
                rule={rule}
                spec={rule.allowed!}
                value={typed[rule.pointer] ?? fieldText(rule.value)}
                onChange={(text) => setTyped((before) => ({ ...before, [rule.pointer]: text }))}
                error={errors[rule.pointer]}
              />
            ))}
          </div>
        </Section>
      ))}
      <div className="buttons">
        <button type="submit" className="button button-primary">
          {texts.schemes.preview}
        </button>
        <button type="button" className="button button-secondary" onClick={onClose}>
          {texts.common.cancel}
        </button>
      </div>
      {preview ? (
        <Dialog title={texts.schemes.previewTitle} onClose={() => setPreview(null)}>
          <p>{texts.schemes.previewHelp(formatDate(validFrom))}</p>
          <table className="list-table cards">
            <caption className="sr-only">{texts.schemes.previewTitle}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.schemes.rule}</th>
                <th scope="col">{texts.schemes.before}</th>
                <th scope="col">{texts.schemes.after}</th>
              </tr>
            </thead>
            <tbody>
              {preview.map(({ rule, after }) => (
                <tr key={rule.pointer}>
                  <th scope="row">{ruleName(rule)}</th>
                  <td data-label={texts.schemes.before}>{valueText(rule.value, rule.allowed)}</td>
                  <td data-label={texts.schemes.after}>
                    <strong>{valueText(after, rule.allowed)}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="buttons">
            <BusyButton className="button button-primary" busy={save.isPending} onClick={() => save.mutate(preview)}>
              {texts.schemes.confirm}
            </BusyButton>
            <button type="button" className="button button-secondary" onClick={() => setPreview(null)}>
              {texts.common.cancel}
            </button>
          </div>
        </Dialog>
      ) : null}
    </form>
  );
}
