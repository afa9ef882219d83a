/** The inbox as browser tests meet it: what it is filled with, its rows, and what the server says of a task. */
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from './browser.ts';
import type { browserStory } from './browser-story.ts';
import { WORK_BPMN } from './work-bpmn.ts';

export const ASTA = 'Asta Andersen';
export const HANNE = 'Hanne Holm';
export const CARL = 'Carl Christoffersen';
export const GITTE = 'Gitte Grøn';
const HOUR = 3_600_000;

export interface Task {
  id: string;
  subject: string;
  assignee: string | null;
  priority: number;
  dueAt: string | null;
  snoozedUntil: string | null;
}

export function inboxOf(story: ReturnType<typeof browserStory>) {
  return {
    /** Puts the process of purchases in force. */
    async deploy(): Promise<void> {
      expect((await story.post(ASTA, '/process-definitions', { bpmn: WORK_BPMN })).status).toBe(201);
    },
    /** Starts a purchase that approvers are asked about; `hours` from now until its deadline. */
    async purchase(title: string, hours: number | null, priority = 50): Promise<void> {
      const { now } = (await story.get(ASTA, '/clock')).body as unknown as { now: string };
      const due = hours === null ? null : new Date(new Date(now).getTime() + hours * HOUR).toISOString();
      const answer = await story.post(HANNE, '/process-instances', {
        definitionKey: 'purchase',
        businessKey: `IND-${title}`,
        variables: { title, due, priority },
      });
      expect([title, answer.status]).toEqual([title, 201]);
    },
    async taskOf(title: string, who = ASTA): Promise<Task> {
      const { items } = (await story.get(who, '/user-tasks?limit=200')).body as unknown as { items: Task[] };
      return items.find((task) => task.subject === title)!;
    },
  };
}
export const row = (page: Page, title: string): Locator => page.locator('.task-row').filter({ hasText: `${title} ·` });
export const titles = async (page: Page): Promise<string[]> =>
  (await page.locator('.task-row').allTextContents()).map((text) => /(?:Om|About) (\S+) ·/.exec(text)?.[1] ?? '');
export const undoBar = (page: Page): Locator => page.locator('.undo-bar');

/** Opens an address of the inbox and waits for its list. */
export async function openInbox(visitor: Visitor, search = ''): Promise<void> {
  await visitor.goTo(`/inbox${search}`);
  await visitor.page.locator('.rows, .empty').first().waitFor();
}
/** Where every row stands. */
export async function places(
  page: Page,
): Promise<Record<string, { x: number; y: number; width: number; height: number }>> {
  const all = await page.locator('.task-row').all();
  const found = await Promise.all(
    all.map(async (one) => [await one.getAttribute('data-task'), await one.boundingBox()]),
  );
  return Object.fromEntries(found);
}
/** Waits until the server says it, as a person who looks again. */
export async function until(what: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 450; turn++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not become so within three quarters of a minute.');
}
