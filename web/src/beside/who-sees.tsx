import type { BesideVisibility } from '../api/types.ts';
import { Badge } from '../components/parts.tsx';
import { describedBy, FieldFrame } from '../forms/field-frame.tsx';
import { useTexts } from '../texts/index.ts';

/** Internal or shared: asked for each time, with nothing chosen beforehand. */
export function WhoSees({
  id,
  value,
  onChange,
  error,
}: {
  id: string;
  value: BesideVisibility | null;
  onChange: (value: BesideVisibility) => void;
  error?: string | undefined;
}) {
  const texts = useTexts();
  const choices = [
    ['internal', texts.beside.internal, texts.beside.internalHelp],
    ['shared', texts.beside.shared, texts.beside.sharedHelp],
  ] as const;
  return (
    <FieldFrame id={id} label={texts.beside.whoSees} error={error} required group>
      {choices.map(([choice, name, help], index) => (
        <div key={choice} className="choice choice-round">
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${choice}`}
            name={id}
            checked={value === choice}
            onChange={() => onChange(choice)}
            aria-describedby={describedBy(id, undefined, error)}
          />
          <label htmlFor={index === 0 ? id : `${id}-${choice}`}>
            {name}: {help.toLowerCase()}
          </label>
        </div>
      ))}
    </FieldFrame>
  );
}

export function VisibilityMark({ visibility }: { visibility: BesideVisibility }) {
  const texts = useTexts();
  return visibility === 'internal' ? (
    <Badge tone="warn">
      {texts.beside.internal}
      <span className="sr-only"> – {texts.beside.internalHelp.toLowerCase()}</span>
    </Badge>
  ) : (
    <Badge tone="info">
      {texts.beside.shared}
      <span className="sr-only"> – {texts.beside.sharedHelp.toLowerCase()}</span>
    </Badge>
  );
}
