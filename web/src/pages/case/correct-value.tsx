import { type FormEvent, useState } from 'react';
import type { JsonObject } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { describedBy, FieldFrame } from '../../forms/field-frame.tsx';
import { useTexts } from '../../texts/index.ts';

type Scalar = string | number | boolean;

/** Values of the case that can be written in one line; lists and records are corrected through the API. */
export function correctable(variables: JsonObject): [string, Scalar][] {
  return Object.entries(variables)
    .filter((entry): entry is [string, Scalar] => ['string', 'number', 'boolean'].includes(typeof entry[1]))
    .sort(([one], [other]) => one.localeCompare(other, 'da'));
}

interface CorrectValueProps {
  variables: JsonObject;
  busy: boolean;
  failure: unknown;
  onConfirm: (corrected: JsonObject) => void;
  onClose: () => void;
}

/** Asks which value is wrong and what it should be; it keeps its kind, so a number stays a number. */
export function CorrectValue({ variables, busy, failure, onConfirm, onClose }: CorrectValueProps) {
  const texts = useTexts();
  const values = new Map(correctable(variables));
  const [name, setName] = useState([...values.keys()][0] ?? '');
  const [written, setWritten] = useState(String(values.get(name) ?? ''));
  const [wrong, setWrong] = useState(false);
  const present = values.get(name);
  const error = wrong ? texts.case.incidentCorrectNumber : undefined;
  const choose = (next: string): void => {
    setName(next);
    setWritten(String(values.get(next) ?? ''));
    setWrong(false);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const number = Number(written.trim().replace(',', '.'));
    if (typeof present === 'number' && (written.trim() === '' || !Number.isFinite(number))) {
      setWrong(true);
      document.getElementById('correct-to')?.focus();
      return;
    }
    const value = typeof present === 'number' ? number : typeof present === 'boolean' ? written === 'true' : written;
    onConfirm({ [name]: value });
  };
  return (
    <Dialog title={texts.case.incidentCorrect} onClose={onClose}>
      <form noValidate onSubmit={send}>
        <p>{texts.case.incidentCorrectHelp}</p>
        {failure ? <Alert kind="error">{problemText(failure, texts)}</Alert> : null}
        <FieldFrame id="correct-which" label={texts.case.incidentCorrectWhich} required>
          <select
            id="correct-which"
            className="form-select"
            value={name}
            onChange={(event) => choose(event.target.value)}
          >
            {[...values.keys()].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </FieldFrame>
        <FieldFrame id="correct-to" label={texts.case.incidentCorrectTo} error={error} required>
          {typeof present === 'boolean' ? (
            <select
              id="correct-to"
              className="form-select"
              value={written}
              onChange={(event) => setWritten(event.target.value)}
            >
              <option value="true">{texts.common.yes}</option>
              <option value="false">{texts.common.no}</option>
            </select>
          ) : (
            <input
              id="correct-to"
              className="form-input"
              value={written}
              onChange={(event) => setWritten(event.target.value)}
              aria-describedby={describedBy('correct-to', undefined, error)}
              aria-invalid={error ? true : undefined}
            />
          )}
        </FieldFrame>
        <div className="buttons">
          <BusyButton type="submit" className="button button-primary" busy={busy}>
            {texts.case.incidentCorrect}
          </BusyButton>
          <button type="button" className="button button-secondary" onClick={onClose}>
            {texts.common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
