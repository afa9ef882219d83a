import type { ReactNode } from 'react';
import { isSafeAddress, restored } from './literal-text.ts';

/**
 * The part of Markdown that forms and mails use: headings, paragraphs, lists, bold, italic, code, links.
 * It builds elements, never HTML text, so nothing in a form can reach into the page.
 */
export function Markdown({ text, headingLevel = 2 }: { text: string; headingLevel?: 2 | 3 | 4 }) {
  const blocks = text
    .replace(/\r/g, '')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean);
  return (
    <div className="prose">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text is read once, blocks never move
        <Block key={index} block={block} headingLevel={headingLevel} />
      ))}
    </div>
  );
}

function Block({ block, headingLevel }: { block: string; headingLevel: 2 | 3 | 4 }) {
  const lines = block.split('\n');
  const heading = /^(#{1,4})\s+(.*)$/.exec(lines[0]!);
  if (heading) {
    const rest = lines.slice(1).join('\n');
    const Heading = `h${Math.min(6, headingLevel + Math.max(0, heading[1]!.length - 2))}` as 'h3';
    return (
      <>
        <Heading>{inline(heading[2]!)}</Heading>
        {rest ? <Block block={rest} headingLevel={headingLevel} /> : null}
      </>
    );
  }
  if (lines.every((line) => /^\s*[-*]\s+/.test(line))) {
    return <ul>{lines.map((line) => item(line.replace(/^\s*[-*]\s+/, '')))}</ul>;
  }
  if (lines.every((line) => /^\s*\d+[.)]\s+/.test(line))) {
    return <ol>{lines.map((line) => item(line.replace(/^\s*\d+[.)]\s+/, '')))}</ol>;
  }
  const firstItem = lines.findIndex((line) => /^\s*[-*]\s+/.test(line));
  if (firstItem > 0 && lines.slice(firstItem).every((line) => /^\s*[-*]\s+/.test(line))) {
    return (
      <>
        <Block block={lines.slice(0, firstItem).join('\n')} headingLevel={headingLevel} />
        <Block block={lines.slice(firstItem).join('\n')} headingLevel={headingLevel} />
      </>
    );
  }
  return (
    <p>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a finished text
        <span key={index}>
          {index > 0 ? <br /> : null}
          {inline(line)}
        </span>
      ))}
    </p>
  );
}

function item(text: string) {
  return <li key={text}>{inline(text)}</li>;
}

const INLINE =
  /\*\*(.+?)\*\*|\*([^*\s][^*]*?)\*|_([^_\s][^_]*?)_(?![\p{L}\p{N}])|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/gu;

function inline(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let last = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > last) parts.push(restored(text.slice(last, found.index)));
    const key = found.index;
    const [whole, bold, star, underscore, code, label, target] = found;
    if (bold !== undefined) parts.push(<strong key={key}>{restored(bold)}</strong>);
    else if (star !== undefined || underscore !== undefined)
      parts.push(<em key={key}>{restored((star ?? underscore)!)}</em>);
    else if (code !== undefined) parts.push(<code key={key}>{restored(code)}</code>);
    else if (label !== undefined && isSafeAddress(restored(target!))) {
      parts.push(
        <a key={key} href={restored(target!)}>
          {restored(label)}
        </a>,
      );
    } else parts.push(restored(whole));
    last = found.index + whole.length;
  }
  if (last < text.length) parts.push(restored(text.slice(last)));
  return parts;
}
