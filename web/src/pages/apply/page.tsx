import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { ApiError, newKey, request } from '../../api/client.ts';
import { queries } from '../../api/queries.ts';
import type { Application, Vacancy } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { NotFoundMessage } from '../../components/not-found-message.tsx';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { formatDate } from '../../format.ts';
import { ErrorSummary, type SummaryLine } from '../../forms/error-summary.tsx';
import { describedBy, FieldFrame } from '../../forms/field-frame.tsx';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

const MOST = 4_000;

export default function ApplyPage() {
  const texts = useTexts();
  const roundId = useAddressPart('roundId');
  const query = useQuery(queries.vacancies());
  const [sent, setSent] = useState<Application | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageTrouble failure={query.error} onRetry={() => void query.refetch()} />;
  if (sent) {
    return (
      <>
        <PageTitle title={texts.vacancies.title} step="receipt" />
        <Alert kind={sent.late ? 'warning' : 'success'}>
          {sent.late ? texts.vacancies.sentLate : texts.vacancies.sent}
        </Alert>
        <Link to="/vacancies" className="button button-primary">
          {texts.vacancies.mine}
        </Link>
      </>
    );
  }
  const vacancy = query.data.items.find((candidate) => candidate.id === roundId);
  if (!vacancy) return <NotFoundMessage />;
  return <Apply vacancy={vacancy} onSent={setSent} />;
}

function Apply({ vacancy, onSent }: { vacancy: Vacancy; onSent: (application: Application) => void }) {
  const texts = useTexts();
  const now = useNow();
  const client = useQueryClient();
  const [statement, setStatement] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [lines, setLines] = useState<SummaryLine[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const wish = useRef(newKey());

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    const found: SummaryLine[] = [];
    if (!statement.trim()) found.push({ fieldId: 'statement', message: texts.form.required });
    else if (statement.length > MOST) found.push({ fieldId: 'statement', message: texts.form.maxLength(MOST) });
    setLines(found);
    if (found.length > 0) return setAttempt((count) => count + 1);
    setSending(true);
    try {
      const application = await request<Application>('/applications', {
        method: 'POST',
        body: {
          roundId: vacancy.id,
          statement: statement.trim(),
        },
        idempotencyKey: wish.current,
      });
      await client.invalidateQueries({ queryKey: ['vacancies'] });
      await client.invalidateQueries({ queryKey: ['applications'] });
      onSent(application);
    } catch (failure) {
      wish.current = newKey();
      setSending(false);
      if (failure instanceof ApiError && failure.errors.length > 0) {
        setLines(failure.errors.map((error) => ({ fieldId: error.pointer.slice(1) || null, message: error.message })));
        setAttempt((count) => count + 1);
      } else setProblem(failure);
    }
  };
  const error = lines.find((line) => line.fieldId === 'statement')?.message;
  const left = MOST - statement.length;
  return (
    <>
      <PageTitle
        title={texts.vacancies.applyTitle(vacancy.position?.title ?? texts.vacancies.round(vacancy.number))}
        kicker={<Link to="/vacancies">{texts.vacancies.title}</Link>}
      />
      <p className="lead">
        {vacancy.state === 'closed'
          ? texts.vacancies.closed
          : vacancy.deadline
            ? `${texts.vacancies.deadline(formatDate(vacancy.deadline, now))}.`
            : ''}
      </p>
      <form className="paper form-area" noValidate onSubmit={(event) => void send(event)}>
        <ErrorSummary lines={lines} attempt={attempt} />
        {problem ? <Alert kind="error">{problemText(problem, texts)}</Alert> : null}
        <FieldFrame
          id="statement"
          label={texts.vacancies.statement}
          hint={texts.vacancies.statementHint}
          error={error}
          required
        >
          <textarea
            id="statement"
            className="form-input"
            rows={10}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
            aria-describedby={`${describedBy('statement', 'hint', error)} statement-left`}
            aria-invalid={error ? true : undefined}
          />
          <p id="statement-left" className={left < 0 ? 'characters over' : 'characters'}>
            {left < 0 ? texts.form.charactersOver(-left) : texts.form.charactersLeft(left)}
          </p>
        </FieldFrame>
        <div className="buttons">
          <BusyButton type="submit" className="button button-primary" busy={sending}>
            {texts.vacancies.send}
          </BusyButton>
        </div>
      </form>
    </>
  );
}
