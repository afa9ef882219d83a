import { type ComponentProps, useEffect, useRef } from 'react';
import { useTexts } from '../texts/index.ts';

interface BusyButtonProps extends Omit<ComponentProps<'button'>, 'ref' | 'disabled' | 'aria-disabled' | 'aria-busy'> {
  /** What it began, or another button beside it, is under way: no press counts until that is over. */
  busy: boolean;
  /** It can do nothing as things are. */
  off?: boolean;
  /** Read out when a press has begun something; »Sender …« where not said, nothing where empty. */
  says?: string;
}

/**
 * A button whose work takes its time. It is never `disabled`: that would throw who uses the keyboard back to the top of the
 * page. It keeps the focus, says that it is at work and lets no second press through, by mouse, by key or by Enter in a field.
 */
export function BusyButton({ busy, off = false, says, type = 'button', onClick, children, ...rest }: BusyButtonProps) {
  const texts = useTexts();
  /** Between a press and the drawing that shows it as busy; two presses may come before that. */
  const pressed = useRef(false);
  /** Of several that are busy together, only the one that was pressed says so. */
  const began = useRef(false);
  useEffect(() => {
    if (!busy) began.current = false;
  }, [busy]);
  return (
    <>
      <button
        {...rest}
        type={type}
        aria-disabled={busy || off || undefined}
        aria-busy={(busy && began.current) || undefined}
        onClick={(event) => {
          if (busy || off || pressed.current) {
            event.preventDefault();
            return;
          }
          pressed.current = true;
          began.current = true;
          // What a press of a form's button begins, begins after this; what it changes is drawn after that.
          setTimeout(() => {
            setTimeout(() => {
              pressed.current = false;
            });
          });
          onClick?.(event);
        }}
      >
        {children}
      </button>
      <span className="sr-only" aria-live="polite">
        {busy && began.current ? (says ?? texts.common.sending) : ''}
      </span>
    </>
  );
}
