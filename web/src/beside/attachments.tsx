import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { FILE_ENDINGS } from '../../../engine/values/file-kinds.ts';
import { ApiError, address, request } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import type { Attachment, BesideVisibility } from '../api/types.ts';
import { BusyButton } from '../components/busy-button.tsx';
import { Alert, ProblemAlert, problemText } from '../components/problem.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { formatBytes, formatNear, formatPercent } from '../format.ts';
import { describedBy, FieldFrame } from '../forms/field-frame.tsx';
import { uploadsTo } from '../forms/files.ts';
import { useNow } from '../now.ts';
import { useMe } from '../session.tsx';
import { useTexts } from '../texts/index.ts';
import { VisibilityMark, WhoSees } from './who-sees.tsx';

/** The files of a case, and a place to add one. */
export function Attachments({ instanceId }: { instanceId: string }) {
  const texts = useTexts();
  const query = useQuery(queries.attachments(instanceId));
  if (query.isError) return <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} />;
  const files = query.data?.items ?? [];
  return (
    <>
      {query.isSuccess && files.length === 0 ? <p className="quiet">{texts.beside.noAttachments}</p> : null}
      {files.length > 0 ? (
        <ul className="attachments">
          {files.map((file) => (
            <li key={file.id}>
              <OneFile file={file} />
            </li>
          ))}
        </ul>
      ) : null}
      <AddFile instanceId={instanceId} />
    </>
  );
}

function OneFile({ file }: { file: Attachment }) {
  const texts = useTexts();
  const now = useNow();
  const client = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const remove = async (reason: string): Promise<void> => {
    setBusy(true);
    try {
      await request(`/attachments/${encodeURIComponent(file.id)}`, { method: 'DELETE', body: { reason } });
      setRemoving(false);
      await client.invalidateQueries({ queryKey: ['attachments', file.instanceId] });
    } catch (failure) {
      setProblem(failure);
    }
    setBusy(false);
  };
  const someone = texts.timeline.someone;
  if (file.removedAt) {
    return (
      <>
        <p className="attachment-name">
          <s>{file.name}</s> <VisibilityMark visibility={file.visibility} />
        </p>
        <p className="quiet">
          {texts.beside.removed(
            file.removedByName ?? someone,
            formatNear(file.removedAt, now),
            file.removedReason ?? '',
          )}
        </p>
      </>
    );
  }
  return (
    <>
      <p className="attachment-name">
        <a href={address(`/attachments/${encodeURIComponent(file.id)}/content`)} download>
          {file.name}
        </a>{' '}
        <VisibilityMark visibility={file.visibility} />
      </p>
      <p className="quiet">
        {formatBytes(file.size)} – {texts.beside.by(file.uploadedByName ?? someone, formatNear(file.uploadedAt, now))}
      </p>
      <details className="fold">
        <summary>{texts.beside.checksum}</summary>
        <code className="checksum">{file.sha256}</code>
      </details>
      {file.mayRemove ? (
        <button
          type="button"
          className="plain-button"
          aria-label={texts.beside.removeOf(file.name)}
          onClick={() => setRemoving(true)}
        >
          {texts.beside.remove}
        </button>
      ) : null}
      {removing ? (
        <ReasonDialog
          title={texts.beside.removeTitle(file.name)}
          help={texts.beside.removeHelp}
          label={texts.beside.removeReason}
          confirm={texts.beside.removeConfirm}
          keep={texts.beside.keep}
          danger
          busy={busy}
          failure={problem}
          onConfirm={(reason) => void remove(reason)}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </>
  );
}

function AddFile({ instanceId }: { instanceId: string }) {
  const texts = useTexts();
  const client = useQueryClient();
  const { attachmentLimit = 20_000_000 } = useMe();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [visibility, setVisibility] = useState<BesideVisibility | null>(null);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  // Said before anything is sent: a large file takes its time to be refused.
  const tooLarge =
    file && file.size > attachmentLimit
      ? texts.beside.tooLarge(file.name, formatBytes(file.size), formatBytes(attachmentLimit))
      : undefined;
  const fileError = tooLarge ?? (tried && !file ? texts.beside.fileMissing : undefined);
  const whoError = tried && visibility === null ? texts.beside.chooseWho : undefined;
  const hint = texts.beside.fileHint(formatBytes(attachmentLimit));

  const send = async (again: boolean): Promise<void> => {
    if (progress !== null) return;
    setTried(true);
    if (!file || tooLarge || visibility === null) {
      document.getElementById(!file || tooLarge ? `${id}-file` : `${id}-who`)?.focus();
      return;
    }
    setProblem(null);
    setSaid('');
    setProgress(0);
    try {
      const place = `/process-instances/${encodeURIComponent(instanceId)}/attachments`;
      const search = `visibility=${visibility}${again ? '&again=true' : ''}`;
      await uploadsTo(`${place}?${search}`).upload(file, setProgress);
      setSaid(texts.beside.uploaded(file.name));
      setFile(null);
      setVisibility(null);
      setTried(false);
      if (input.current) input.current.value = '';
      await client.invalidateQueries({ queryKey: ['attachments', instanceId] });
    } catch (failure) {
      setProblem(failure);
    }
    setProgress(null);
  };
  const twice = problem instanceof ApiError && problem.code === 'FILE_THERE_ALREADY';
  return (
    <form
      className="composer"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send(false);
      }}
    >
      {problem ? (
        <Alert kind={twice ? 'warning' : 'error'}>
          <p>{problemText(problem, texts)}</p>
          {twice ? (
            <button type="button" className="plain-button" onClick={() => void send(true)}>
              {texts.beside.uploadAgain}
            </button>
          ) : null}
        </Alert>
      ) : null}
      <FieldFrame id={`${id}-file`} label={texts.beside.chooseFile} hint={hint} error={fileError} required>
        <input
          ref={input}
          id={`${id}-file`}
          className="file-input"
          type="file"
          accept={FILE_ENDINGS.join(',')}
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setProblem(null);
            setSaid('');
          }}
          aria-describedby={describedBy(`${id}-file`, hint, fileError)}
          aria-invalid={fileError ? true : undefined}
        />
      </FieldFrame>
      <WhoSees id={`${id}-who`} value={visibility} onChange={setVisibility} error={whoError} />
      <div className="buttons">
        <BusyButton type="submit" className="button button-secondary" busy={progress !== null} says="">
          {texts.beside.upload}
        </BusyButton>
        <span role="status">{progress === null ? said : texts.beside.uploading(formatPercent(progress))}</span>
      </div>
    </form>
  );
}
