import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queries } from '../api/queries.ts';
import type { Person } from '../api/types.ts';
import { useTexts } from '../texts/index.ts';

const SETTLED_MS = 250;

export interface PeopleChoice {
  /** In the order of names: everybody, or those whose name holds what is written. */
  people: Person[];
  /** There are more than one list brings: the page shows a field to write a name in. */
  find: ((text: string) => void) | undefined;
  /** Name of anybody who has been among them. */
  nameOf: (id: string) => string | null;
}

/** People to choose among; where they are many, the server looks for them by name. */
export function usePeopleChoice(): PeopleChoice {
  const all = useQuery(queries.people()).data;
  const [written, setWritten] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(written.trim()), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [written]);
  const found = useQuery(queries.peopleNamed(asked)).data;
  const people = (asked === '' ? all : found)?.items ?? [];
  const names = useRef(new Map<string, string>());
  for (const { id, name } of people) names.current.set(id, name);
  return {
    people,
    find: all?.nextCursor ? setWritten : undefined,
    nameOf: (id) => names.current.get(id) ?? null,
  };
}

/** Narrows the choice that follows it. */
export function FindPeople({ id, of, onWrite }: { id: string; of: string; onWrite: (text: string) => void }) {
  const texts = useTexts();
  return (
    <div className="field">
      <label className="form-label" htmlFor={id}>
        {texts.deeds.findPerson(of)}
      </label>
      <input
        id={id}
        type="search"
        className="form-input"
        autoComplete="off"
        onChange={(event) => onWrite(event.target.value)}
      />
    </div>
  );
}
