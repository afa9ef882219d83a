import { FORMAT_NAMES } from './formats.ts';
import { fieldsOf } from './merge.ts';
import { parseTemplate } from './template.ts';

/** What is wrong with a template whatever it is filled with: empty when nothing is. */
export function checkTemplate(text: string, kind: 'mail' | 'documents', sources: readonly string[]): string[] {
  const problems: string[] = [];
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  };
  attempt(() => {
    const { head, groups, body } = parseTemplate(text);
    if (kind === 'mail' && !head.subject) problems.push('A mail needs a subject.');
    if (kind === 'documents' && !head.title) problems.push('A document needs a title.');
    if (groups.ics && !(groups.ics.start && groups.ics.end)) problems.push('A meeting needs start and end.');
    for (const [name, line] of Object.entries(groups.with ?? {})) {
      const source = /^([a-z]\w*)\([^()]*\)\??$/.exec(line)?.[1];
      if (!source || !sources.includes(source)) problems.push(`"${name}: ${line}" names no source.`);
    }
    for (const part of [
      body,
      ...Object.values(head),
      ...Object.values(groups.ics ?? {}),
      ...Object.values(groups.letter ?? {}),
    ]) {
      attempt(() => {
        for (const { path, format } of fieldsOf(part)) {
          if (format && !FORMAT_NAMES.includes(format))
            problems.push(`{{${path}|${format}}}: there is no such format.`);
        }
      });
    }
  });
  return problems;
}
