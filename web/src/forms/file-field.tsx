import { useRef, useState } from 'react';
import { endingsOf } from '../../../engine/forms/check-value.ts';
import { isOn } from '../../../engine/forms/scope.ts';
import type { Json } from '../../../engine/values/json.ts';
import { problemText } from '../components/problem.tsx';
import { formatBytes } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { type ControlProps, joinIds } from './control.ts';
import { describedBy, FieldFrame } from './field-frame.tsx';
import { filesOf } from './files.ts';

/** Files are laid up as they are chosen; the answer holds what they are called and how they are known. */
export function FileField(props: ControlProps) {
  const { component, id, label, hint, value, onChange, error, required, disabled, readOnly, scope, now } = props;
  const { uploads } = props;
  const texts = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [going, setGoing] = useState<{ name: string; part: number } | null>(null);
  const [said, setSaid] = useState('');
  const [trouble, setTrouble] = useState<string[]>([]);
  const many = isOn(component.multiple, scope, { now });
  const files = filesOf(value);
  const latest = useRef(files);
  latest.current = files;
  const kinds = endingsOf(component.accept);
  const note = [hint, kinds.length > 0 ? texts.field.fileKinds(kinds.join(', ')) : ''].filter(Boolean).join('. ');
  const fixed = disabled || readOnly || !uploads;

  const take = async (chosen: File[]): Promise<void> => {
    if (!uploads) return;
    const failed: string[] = [];
    setTrouble([]);
    for (const file of many ? chosen : chosen.slice(0, 1)) {
      setGoing({ name: file.name, part: 0 });
      try {
        const kept = await uploads.upload(file, (part) => setGoing({ name: file.name, part }));
        const next = many ? [...latest.current, kept] : [kept];
        latest.current = next;
        onChange(next as unknown as Json);
        setSaid(texts.field.uploaded(kept.name));
      } catch (failure) {
        failed.push(texts.field.fileNotUploaded(file.name, problemText(failure, texts)));
      }
    }
    setGoing(null);
    setTrouble(failed);
    if (input.current) input.current.value = '';
  };
  const remove = (index: number): void => {
    const gone = files[index]!;
    const next = files.filter((_file, at) => at !== index);
    onChange(next.length > 0 ? (next as unknown as Json) : undefined);
    setSaid(texts.field.fileRemoved(gone.name));
    // What was sent before lies on the case and is not ours to remove; the server says so and the answer is right anyhow.
    void uploads?.remove(gone.id).catch(() => {});
    input.current?.focus();
  };
  return (
    <FieldFrame id={id} label={label} hint={note} error={error} required={required}>
      {files.length > 0 ? (
        <ul className="files" aria-label={label}>
          {files.map((file, index) => (
            <li key={file.id}>
              {uploads ? <a href={uploads.addressOf(file.id)}>{file.name}</a> : file.name}{' '}
              <span className="quiet">({formatBytes(file.size)})</span>
              {fixed ? null : (
                <button
                  type="button"
                  className="plain-button"
                  aria-label={texts.field.removeFile(file.name)}
                  onClick={() => remove(index)}
                >
                  {texts.field.remove}
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {trouble.map((text) => (
        <p className="form-error-message" role="alert" key={text}>
          {text}
        </p>
      ))}
      {uploads ? null : <p>{texts.field.noUploads}</p>}
      <input
        id={id}
        ref={input}
        className="file-input"
        type="file"
        accept={component.accept}
        multiple={many}
        onChange={(event) => void take([...(event.target.files ?? [])])}
        aria-describedby={joinIds(describedBy(id, note, error))}
        aria-invalid={error ? true : undefined}
        disabled={fixed}
        // While a file is under way the field keeps the focus, but opens no window for another.
        aria-disabled={going !== null || undefined}
        onClick={(event) => (going ? event.preventDefault() : undefined)}
      />
      {going ? (
        <progress className="file-progress" value={going.part} max={1} aria-label={texts.field.uploading(going.name)} />
      ) : null}
      <p className="sr-only" role="status">
        {going ? texts.field.uploading(going.name) : said}
      </p>
    </FieldFrame>
  );
}
