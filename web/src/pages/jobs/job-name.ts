import { useTexts } from '../../texts/index.ts';

/** What a job does, in words; one that takes another back says so. */
export function useJobName(): (kind: string) => string {
  const texts = useTexts();
  return (kind) => {
    const of = kind.replace(/^undo-/, '');
    const name = texts.jobs.kinds[of] ?? texts.jobs.title;
    return of === kind ? name : texts.jobs.undoOf(name);
  };
}

/** Whether a job's things are tasks, which have a page. */
export function isOfTasks(kind: string): boolean {
  return !/^(undo-)?(retry-incident|migrate)$/.test(kind);
}
