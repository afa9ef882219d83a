import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { EVERYBODY, type PersonToChoose, peopleToChoose } from '../api/people-queries.ts';
import { plainly } from '../forms/plainly.ts';
import { type Texts, useTexts } from '../texts/index.ts';

/** So long after the last letter the server is asked. */
const SETTLED_MS = 200;

/** Stands for the first of a list that is on its way. */
const FIRST = '';

/** Somebody who can be chosen, or a choice of another kind that stands before them. */
export interface Choice {
  id: string;
  name: string;
  /** What tells two of the same name apart. */
  line?: string;
}
interface PersonPickerProps {
  id: string;
  /** Where the names come from; everybody where not said. */
  from?: string;
  initial?: Choice | undefined;
  /** Offered before the people: "nobody", say. */
  before?: Choice[];
  /** Ids of those who are not offered. */
  without?: string[];
  /** Of the value in a form that is read as a whole. */
  name?: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  /** Null where what stands in the field is nobody; `typed` is what stands there. */
  onChange?: (choice: Choice | null, typed: string) => void;
}

/** Offices and places of a person today: "godkender (KAP-H), Birkedal Kommune". */
export function dutyLine({ duties, units }: Pick<PersonToChoose, 'duties' | 'units'>, texts: Texts): string {
  const offices = duties.map(({ role, scheme }) => {
    const title = texts.roleTitles[role] ?? texts.roles[role] ?? role;
    return scheme ? `${title} (${texts.schemeNames[scheme] ?? scheme})` : title;
  });
  return [...offices, ...units].join(', ');
}

const LEAST_HEIGHT = 200;
const MOST_HEIGHT = 340;
const GAP = 4;

/** Below the field, or above it where there is more room; a dialog that is smaller than the list does not cut it. */
function usePlace(field: HTMLElement | null, open: boolean): CSSProperties | undefined {
  const [place, setPlace] = useState<CSSProperties>();
  useLayoutEffect(() => {
    if (!open || !field) return;
    const look = (): void => {
      const { left, width, top, bottom } = field.getBoundingClientRect();
      // A phone's own keyboard takes its part of the window.
      const below = (window.visualViewport?.height ?? window.innerHeight) - bottom - 2 * GAP;
      const under = below >= LEAST_HEIGHT || below >= top;
      const maxHeight = Math.min(MOST_HEIGHT, under ? below : top - 2 * GAP);
      const side = under ? { top: bottom + GAP } : { bottom: window.innerHeight - top + GAP };
      setPlace({ left, width, maxHeight, ...side });
    };
    look();
    const watched = [window.visualViewport, window].filter((one) => one !== null);
    for (const one of watched) one.addEventListener('resize', look);
    window.addEventListener('scroll', look, true);
    return () => {
      for (const one of watched) one.removeEventListener('resize', look);
      window.removeEventListener('scroll', look, true);
    };
  }, [open, field]);
  return place;
}

/**
 * One person, found by name on the server: the combobox of the WAI-ARIA patterns with a list that is chosen from by hand.
 * Letters that are nobody's name choose nobody, so the person before is never sent by mistake.
 */
export function PersonPicker(props: PersonPickerProps) {
  const texts = useTexts();
  const words = texts.choosePerson;
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Choice | null>(props.initial ?? null);
  /** Null while the field shows who is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  /** Id of the choice that the arrows have come to. */
  const [active, setActive] = useState<string | null>(null);
  /** Enter was pressed before the server had answered: the first that comes is meant. */
  const [waits, setWaits] = useState(false);
  const [asked, setAsked] = useState('');
  const wanted = (typed ?? '').trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const unfinished = typed !== null && chosen === null;
  const query = useQuery({ ...peopleToChoose(props.from ?? EVERYBODY, asked), enabled: open || unfinished });
  const settled = asked === wanted && query.isSuccess && !query.isPlaceholderData;
  const fits = (choice: Choice): boolean => plainly(choice.name).includes(plainly(wanted));
  const people = (query.data?.items ?? [])
    .filter(({ id }) => !props.without?.includes(id))
    .map((person): Choice => ({ id: person.id, name: person.name, line: dutyLine(person, texts) }));
  // Until the answer to the last letter is there, the names from before that still fit are shown.
  const shown = [...(props.before ?? []).filter(fits), ...(settled ? people : people.filter(fits))];

  const at = active === FIRST ? 0 : shown.findIndex(({ id }) => id === active);
  const show = (on: boolean): void => {
    setOpen(on);
    setActive(null);
    setWaits(false);
  };
  const choose = (choice: Choice | null, text: string): void => {
    setChosen(choice);
    props.onChange?.(choice, text);
  };
  const take = (choice: Choice): void => {
    setTyped(null);
    show(false);
    choose(choice, choice.name);
  };
  const move = (to: number): void => {
    setOpen(true);
    // Before the answer is there, the arrow goes to the first that will come.
    const next = shown.length === 0 ? 0 : (to + shown.length) % shown.length;
    setActive(shown[next]?.id ?? FIRST);
    requestAnimationFrame(() => document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(open ? at + 1 : 0);
    else if (event.key === 'ArrowUp') move(open && at >= 0 ? at - 1 : -1);
    else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      show(false);
    } else if (event.key === 'Enter' && open) {
      if (shown[at]) take(shown[at]);
      else if (!settled) setWaits(active === FIRST || wanted !== '');
      else if (wanted !== '' && shown.length === 1) take(shown[0]!);
    } else return;
    event.preventDefault();
  };
  useEffect(() => {
    if (!settled) return;
    const late = waits && (at >= 0 || shown.length === 1) ? shown[Math.max(at, 0)] : undefined;
    if (waits) setWaits(false);
    if (late) take(late);
    // Whoever wrote a whole name and went on has chosen, where only one person has it.
    else if (!open && unfinished && wanted !== '') {
      const named = shown.filter(({ name }) => plainly(name) === plainly(wanted));
      if (named.length === 1) {
        setTyped(null);
        choose(named[0]!, named[0]!.name);
      }
    }
  });
  const place = usePlace(field.current, open);
  const status = !open
    ? chosen && typed === null
      ? words.chosen([chosen.name, chosen.line].filter(Boolean).join(', '))
      : ''
    : settled
      ? shown.length === 0
        ? words.nobody(wanted)
        : words.found(shown.length)
      : '';
  return (
    <div className="search-field person-picker">
      {props.name ? <input type="hidden" name={props.name} value={chosen?.id ?? ''} /> : null}
      <input
        id={props.id}
        ref={field}
        className="form-input"
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[at] ? `${list}-${at}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        value={typed ?? chosen?.name ?? ''}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          show(true);
          choose(null, event.target.value.trim());
        }}
        onClick={() => show(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          setActive(null);
        }}
      />
      <div className="search-drop" hidden={!open} style={place}>
        <div className="search-list" id={list} role="listbox" aria-label={words.list}>
          {open
            ? shown.map((choice, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
                // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active choice
                <div
                  key={choice.id}
                  id={`${list}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(choice)}
                >
                  {choice.name}
                  {choice.line ? <span className="quiet person-line"> {choice.line}</span> : null}
                </div>
              ))
            : null}
        </div>
        {settled && shown.length === 0 ? <p className="search-more">{words.nobody(wanted)}</p> : null}
        {settled && query.data.more ? <p className="search-more">{words.more(people.length)}</p> : null}
        {query.isError ? <p className="search-more">{words.unavailable}</p> : null}
      </div>
      {chosen?.line && typed === null && !open ? <p className="search-more">{chosen.line}</p> : null}
      <p className="sr-only" role="status">
        {status}
      </p>
    </div>
  );
}
