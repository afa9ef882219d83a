import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiError, newKey } from '../api/client.ts';
import type { FieldError, JsonObject } from '../api/types.ts';
import { Alert, problemText } from '../components/problem.tsx';
import type { useFormDraft } from '../drafts/use-form-draft.ts';
import { useTexts } from '../texts/index.ts';
import { type FormContext, visibleAnswers } from './answers.ts';
import { checkAnswers, type ShownErrors, showErrors } from './check.ts';
import type { FormSchema } from './schema.ts';

interface Flow<Answer> {
  schema: FormSchema;
  context: FormContext;
  answers: ReturnType<typeof useFormDraft>;
  /** Whether what was filled in is read through before it is sent. */
  wantsCheck: boolean;
  /** Sends the answers that are shown; the key stays the same until an answer has changed. */
  post: (variables: JsonObject, idempotencyKey: string) => Promise<Answer>;
  onSent: (answer: Answer) => void;
  /** The check-your-answers step begins or ends. */
  onCheck: (checking: boolean) => void;
  /** The server found faults in the answers: the form may be another one by now. */
  onRefused?: () => void;
}

interface CheckThenSend {
  /** The form was filled in: it is checked, read through where that is wanted, and sent. */
  next: (event: FormEvent) => void;
  send: () => void;
  sending: boolean;
  checking: boolean;
  /** From the check back to the form; the focus goes to the field with this id. */
  back: (fieldId?: string) => void;
  change: (next: JsonObject) => void;
  /** Something beside the answers was changed: what is sent next is another wish. */
  renew: () => void;
  errors: ShownErrors;
  /** Counts the tries that were refused. */
  attempt: number;
  /** What the last try failed on, where that is no answer's fault. */
  problem: unknown;
  /** The same as a message. */
  trouble: ReactNode;
}

/** Fill in, read through where something is decided, send once. The draft follows along; nothing is lost on an error. */
export function useCheckThenSend<Answer>(flow: Flow<Answer>): CheckThenSend {
  const { schema, context, answers } = flow;
  const { data, saving } = answers;
  const texts = useTexts();
  const client = useQueryClient();
  const [failures, setFailures] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [checking, setChecking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  /** Two presses may come before anything is drawn again. */
  const underWay = useRef(false);
  const wish = useRef(newKey());
  const goTo = useRef<string | null>(null);

  const check = (on: boolean): void => {
    setChecking(on);
    flow.onCheck(on);
  };
  const refuse = (found: FieldError[]): void => {
    setFailures(found);
    setAttempt((count) => count + 1);
    check(false);
  };
  const send = async (): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setSending(true);
    setProblem(null);
    saving.pause();
    try {
      const answer = await flow.post(visibleAnswers(schema, data, context), wish.current);
      saving.finish();
      await client.invalidateQueries({ queryKey: ['tasks'] });
      flow.onSent(answer);
    } catch (failure) {
      saving.resume();
      underWay.current = false;
      setSending(false);
      if (failure instanceof ApiError && failure.errors.length > 0) {
        refuse(failure.errors);
        flow.onRefused?.();
      } else setProblem(failure);
    }
  };
  const next = (event: FormEvent): void => {
    event.preventDefault();
    if (underWay.current) return;
    setProblem(null);
    const found = checkAnswers(schema, data, context);
    if (found.length > 0) {
      refuse(found);
      return;
    }
    setFailures([]);
    if (flow.wantsCheck) {
      saving.saveNow();
      check(true);
    } else void send();
  };
  const change = (given: JsonObject): void => {
    answers.change(given);
    wish.current = newKey();
    // Messages go away as the answers become right, but new ones wait for the next try.
    if (failures.length > 0) {
      const still = checkAnswers(schema, given, context);
      setFailures(failures.filter((old) => still.some((one) => one.pointer === old.pointer)));
    }
  };
  useEffect(() => {
    if (checking || goTo.current === null) return;
    document.getElementById(goTo.current)?.focus();
    goTo.current = null;
  }, [checking]);
  return {
    next,
    send: () => void send(),
    sending,
    checking,
    back: (fieldId) => {
      goTo.current = fieldId ?? null;
      check(false);
    },
    change,
    renew: () => {
      wish.current = newKey();
    },
    errors: showErrors(schema, failures, context, texts),
    attempt,
    problem,
    trouble: problem ? (
      <Alert kind="error">
        <p>{problemText(problem, texts)}</p>
        <p>{texts.draft.sendFailed}</p>
      </Alert>
    ) : null,
  };
}
