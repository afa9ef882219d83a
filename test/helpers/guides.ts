/** The guides of `docs/guide`: which there are in both languages, and the words that they tell people to look for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type GuideLanguage = 'da' | 'en';
export const GUIDE_FOLDER = fileURLToPath(new URL('../../docs/guide', import.meta.url));

/** Each guide by its files in Danish and English. */
export const GUIDES = [
  { da: 'alle.md', en: 'everyone.md' },
  { da: 'praksiskonsulent.md', en: 'consultant.md' },
  { da: 'ansoeger.md', en: 'applicant.md' },
  { da: 'hr-medarbejder.md', en: 'hr.md' },
  { da: 'godkender.md', en: 'approver.md' },
  { da: 'hoeringspart.md', en: 'hearing-body.md' },
  { da: 'udpeget-laege.md', en: 'overseer.md' },
  { da: 'sekretaer.md', en: 'secretary.md' },
  { da: 'redaktoer.md', en: 'publisher.md' },
  { da: 'driftsansvarlig.md', en: 'administrator.md' },
] as const satisfies readonly Record<GuideLanguage, string>[];

export const readGuide = (file: string): string => readFileSync(join(GUIDE_FOLDER, file), 'utf8');

/**
 * What stands in bold: the words of a page. Bold that ends in a full stop or a colon opens a paragraph and is no word
 * of a page.
 */
export function boldWords(guide: string): string[] {
  const found = [...guide.matchAll(/\*\*([^*\n]+)\*\*/g)].map((match) => match[1]!);
  return [...new Set(found.filter((words) => !/[.:]$/.test(words)))];
}

/** Pictures that a guide shows, by their path from the folder of guides. */
export const picturesOf = (guide: string): string[] =>
  [...guide.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => match[1]!);

/** Pages of the guides and other documents that a guide leads to. */
export const linksOf = (guide: string): string[] =>
  [...guide.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^https?:/.test(link));

/** What the tasks of all processes are called, in both languages. */
export function namesOfTasks(): Set<string> {
  const folder = fileURLToPath(new URL('../../processes', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.bpmn'));
  const tasks = files.flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(/<bpmn:userTask [^>]*>/g)].map(([tag]) => tag),
  );
  return new Set(tasks.flatMap((tag) => [...tag.matchAll(/(?:\bname|nameEn)="([^"]*)"/g)].map((match) => match[1]!)));
}
