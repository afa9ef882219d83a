import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { request } from '../api/client.ts';
import type { BesideVisibility, List } from '../api/types.ts';
import { useTexts } from '../texts/index.ts';

export interface Mentioned {
  id: string;
  name: string;
}

interface MentionAreaProps {
  id: string;
  instanceId: string;
  visibility: BesideVisibility;
  value: string;
  onChange: (text: string) => void;
  onMention: (person: Mentioned) => void;
  describedBy: string | undefined;
  invalid: boolean;
}

/** What stands between the last @ and the cursor, while it can still be a name. */
function wordBefore(text: string, cursor: number): { from: number; word: string } | null {
  const found = /(?:^|\s)@([\p{L}\p{N}'.-]*(?: [\p{L}'.-]*)?)$/u.exec(text.slice(0, cursor));
  return found ? { from: cursor - found[1]!.length - 1, word: found[1]! } : null;
}

/** A text area in which @ offers the people who may read what is written; arrows and Enter choose, Escape leaves. */
export function MentionArea(props: MentionAreaProps) {
  const { id, instanceId, visibility, value, onChange, onMention } = props;
  const texts = useTexts();
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState<{ from: number; word: string } | null>(null);
  const [at, setAt] = useState(0);
  const people = useQuery({
    queryKey: ['mentionable', instanceId, visibility, open?.word ?? ''],
    queryFn: ({ signal }) =>
      request<List<Mentioned>>(`/process-instances/${encodeURIComponent(instanceId)}/mentionable`, {
        search: { text: open?.word ?? '', visibility },
        signal,
      }),
    enabled: open !== null,
    placeholderData: (before) => before,
  });
  const found = open ? (people.data?.items ?? []) : [];
  const chosen = found[Math.min(at, found.length - 1)];

  const look = (text: string, cursor: number): void => {
    setOpen(wordBefore(text, cursor));
    setAt(0);
  };
  const take = (person: Mentioned): void => {
    if (!open || !area.current) return;
    const end = area.current.selectionStart;
    const text = `${value.slice(0, open.from)}@${person.name} ${value.slice(end)}`;
    const cursor = open.from + person.name.length + 2;
    onChange(text);
    onMention(person);
    setOpen(null);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(cursor, cursor);
    });
  };
  const press = (event: KeyboardEvent): void => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      setOpen(null);
    } else if (found.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((before) => (before + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      take(chosen);
    }
  };
  return (
    <div className="mention-area">
      <textarea
        ref={area}
        id={id}
        className="form-input"
        rows={4}
        maxLength={10_000}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          look(event.target.value, event.target.selectionStart);
        }}
        onKeyDown={press}
        onClick={(event) => look(value, event.currentTarget.selectionStart)}
        onBlur={() => setOpen(null)}
        aria-autocomplete="list"
        aria-controls={open && found.length > 0 ? list : undefined}
        aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
      />
      <p className="sr-only" role="status">
        {open && people.isSuccess ? texts.beside.mentionFound(found.length) : ''}
      </p>
      {open && found.length > 0 ? (
        <div className="mention-list" id={list} role="listbox" aria-label={texts.beside.mentionList}>
          {found.map((person) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text area's, which keeps the focus
            <div
              key={person.id}
              id={`${list}-${person.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              {person.name}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
