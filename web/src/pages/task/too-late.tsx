import type { ApiError } from '../../api/client.ts';
import type { UserTask } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { Alert, problemText } from '../../components/problem.tsx';
import { useTexts } from '../../texts/index.ts';
import { KeptText } from './kept-text.tsx';

/** Another person was first, or the case went on: who and when, and what was typed is offered to be kept elsewhere. */
export function TooLate({ task, failure, text }: { task: UserTask; failure: ApiError; text: string }) {
  const texts = useTexts();
  const heading = failure.code === 'ALREADY_DECIDED' ? texts.draft.tooLateTitle : texts.draft.tooLateOther;
  return (
    <>
      <Alert kind="error" heading={heading}>
        <p>{problemText(failure, texts)}</p>
      </Alert>
      {text ? <KeptText task={task} text={text} /> : null}
      <div className="buttons">
        <Link to="/cases/$instanceId" params={{ instanceId: task.instanceId }} className="button button-primary">
          {texts.task.seeCase}
        </Link>
        <Link to="/inbox">{texts.task.toInbox}</Link>
      </div>
    </>
  );
}
