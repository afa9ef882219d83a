import type { ReactNode } from 'react';
import { useTexts } from '../texts/index.ts';

/** What will appear here, and where to begin: shown instead of an empty list. */
export function Empty({ title, help, children }: { title: string; help?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {help ? <p>{help}</p> : null}
      {children ? <p>{children}</p> : null}
    </div>
  );
}

/** Rows never jump under the pointer: news wait behind this bar until the person wants them. */
export function NewBar({ count, text, onShow }: { count: number; text: string; onShow: () => void }) {
  const texts = useTexts();
  return (
    <div role="status">
      {count > 0 ? (
        <div className="new-bar">
          <span>{text}</span>
          <button type="button" className="plain-button" onClick={onShow}>
            {texts.common.showNew}
          </button>
        </div>
      ) : null}
    </div>
  );
}

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

/** A short state in words; the colour only repeats them. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`mark-badge tone-${tone}`}>{children}</span>;
}

/** Facts as name and value. */
export function Facts({ items }: { items: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Section({
  title,
  id,
  children,
  aside,
}: {
  title: string;
  id: string;
  children: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="section">
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
