/** How a date is written into a page: day, month and year in a field each, and the time of day in a fourth. */
import type { Locator } from 'playwright-core';

/** A field and what is typed into it; empty text empties it. */
export type DateStep = [field: Locator, text: string];

/** `15-03-2027`, `15-03-2027 13.00`; a part may be missing (`15-03-`). */
const DATE_ANSWER = /^(?<day>\d*)-(?<month>\d*)-(?<year>\d*)(?: (?<time>\d{1,2}[.:]?\d{2}))?$/;

/** What is typed where, in the order of the tab key. @throws where the answer is no date as tests write them */
export function dateSteps(question: Locator, answer: string): DateStep[] {
  const parts = DATE_ANSWER.exec(answer)?.groups;
  if (!parts) throw new Error(`"${answer}" is no date. Write 15-03-2027, or 15-03-2027 13.00.`);
  const field = (name: RegExp) => question.getByRole('textbox', { name });
  const steps: DateStep[] = [
    [field(/^(Dag|Day)$/), parts.day!],
    [field(/^(Måned|Month)$/), parts.month!],
    [field(/^(År|Year)$/), parts.year!],
  ];
  if (parts.time !== undefined) steps.push([field(/^(Klokkeslæt|Time)\b/), parts.time]);
  return steps;
}

/** Whether a question is answered with a date. */
export async function asksForDate(question: Locator): Promise<boolean> {
  return (await question.locator('.date-input').count()) > 0;
}

export async function fillDate(question: Locator, answer: string): Promise<void> {
  for (const [field, text] of dateSteps(question, answer)) await field.fill(text);
}
