import type { ReactNode } from 'react';

/** Plain text with its web addresses as links; those of this installation stay in the same tab. */
export function withLinks(text: string): ReactNode[] {
  return text.split(/(https?:\/\/[^\s<>"')\]]+)/g).map((part, index) => {
    if (index % 2 === 0) return part;
    const target = part.replace(/[.,;:]+$/, '');
    const rest = part.slice(target.length);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a finished text
      <span key={index}>
        <a href={target}>{target}</a>
        {rest}
      </span>
    );
  });
}
