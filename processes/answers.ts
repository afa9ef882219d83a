import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswersFile } from './forecasts/index.ts';

const read = new Map<string, AnswersFile>();

/** What people usually answer in a process of this folder (`answers.json`); nothing for a process from elsewhere. */
export function usualAnswers(process: string): AnswersFile {
  let answers = read.get(process);
  if (!answers) {
    answers = fromFile(process);
    read.set(process, answers);
  }
  return answers;
}

function fromFile(process: string): AnswersFile {
  if (!/^[a-z0-9-]+$/.test(process)) return {};
  try {
    return JSON.parse(readFileSync(join(import.meta.dirname, process, 'answers.json'), 'utf8')) as AnswersFile;
  } catch {
    return {};
  }
}
