import { type FormEvent, useState } from 'react';
import { describedBy, FieldFrame } from '../forms/field-frame.tsx';
import { useTexts } from '../texts/index.ts';
import { BusyButton } from './busy-button.tsx';
import { Dialog } from './dialog.tsx';
import { Alert, problemText } from './problem.tsx';

interface ReasonDialogProps {
  title: string;
  help: string;
  label: string;
  confirm: string;
  keep: string;
  danger?: boolean;
  busy: boolean;
  failure: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks once more before an act that cannot be undone, and for the reason that the log keeps. */
export function ReasonDialog(props: ReasonDialogProps) {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') {
      setMissing(true);
      document.getElementById('dialog-reason')?.focus();
      return;
    }
    props.onConfirm(reason.trim());
  };
  const error = missing && reason.trim() === '' ? texts.case.reasonMissing : undefined;
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form noValidate onSubmit={send}>
        <p>{props.help}</p>
        {props.failure ? <Alert kind="error">{problemText(props.failure, texts)}</Alert> : null}
        <FieldFrame id="dialog-reason" label={props.label} error={error} required>
          <textarea
            id="dialog-reason"
            className="form-input"
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-describedby={describedBy('dialog-reason', undefined, error)}
            aria-invalid={error ? true : undefined}
          />
        </FieldFrame>
        <div className="buttons">
          <BusyButton
            type="submit"
            className={props.danger ? 'button button-danger' : 'button button-primary'}
            busy={props.busy}
          >
            {props.confirm}
          </BusyButton>
          <button type="button" className="button button-secondary" onClick={props.onClose}>
            {props.keep}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
