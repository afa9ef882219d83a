import type { UserTask } from '../api/types.ts';
import { useLanguage } from '../texts/language.ts';

/** Names from the model in the language chosen, Danish where the model has no other. */
export function useModelName(): (thing: { name: string; nameEn?: string | null | undefined }) => string {
  const language = useLanguage();
  return (thing) => (language === 'en' && thing.nameEn ? thing.nameEn : thing.name);
}

/** `Kommunal rekruttering, REK-2027-001`. */
export function useCaseName(): (
  task: Pick<UserTask, 'definitionKey' | 'definitionName' | 'definitionNameEn' | 'caseNumber'>,
) => string {
  const name = useModelName();
  return (task) => {
    const kind = name({ name: task.definitionName ?? task.definitionKey, nameEn: task.definitionNameEn });
    return task.caseNumber ? `${kind}, ${task.caseNumber}` : kind;
  };
}
