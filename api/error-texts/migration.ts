import type { MigrationCode } from '../../engine/index.ts';
import type { FieldProblem, Language } from '../errors.ts';

/** Why one place of a case has none in the other version, and what to do. `{element}` is its id. */
const WORDS: Record<MigrationCode, Record<Language, string>> = {
  INSTANCE_ENDED: { da: 'Sagen er slut og bliver på sin udgave.', en: 'The case has ended and stays on its version.' },
  OTHER_PROCESS: { da: 'Det er en anden proces.', en: 'That is another process.' },
  PLAN_NAME_UNKNOWN: {
    da: 'Planen nævner {element}, men elementet findes ikke i begge udgaver. Ret planen.',
    en: 'The plan names {element}, but not both versions have it. Correct the plan.',
  },
  PROCESS_GONE: {
    da: 'Processen, som {element} hører til, er ikke en del af den nye udgave.',
    en: 'The process that {element} belongs to is not part of the new version.',
  },
  ELEMENT_GONE: {
    da: '{element} findes ikke i den nye udgave. Angiv i planen, hvad der svarer til det.',
    en: 'The new version has no {element}. Say in the plan what stands for it.',
  },
  TYPE_CHANGED: {
    da: '{element} er noget andet i den nye udgave. Angiv i planen et element af samme slags.',
    en: '{element} is something else in the new version. Name an element of the same kind in the plan.',
  },
  SCOPE_CHANGED: {
    da: '{element} står i en anden delproces i den nye udgave.',
    en: '{element} stands in another sub-process in the new version.',
  },
  MULTI_INSTANCE_CHANGED: {
    da: '{element} gentages på en anden måde i den nye udgave.',
    en: '{element} repeats in another way in the new version.',
  },
  CALLED_PROCESS_CHANGED: {
    da: '{element} kalder en anden proces i den nye udgave.',
    en: '{element} calls another process in the new version.',
  },
  FLOW_GONE: {
    da: 'En vej, som sagen er kommet ad til {element}, findes ikke i den nye udgave.',
    en: 'A path by which the case came to {element} is not in the new version.',
  },
  JOIN_WOULD_BE_COMPLETE: {
    da: 'Ved {element} er alle veje i den nye udgave allerede kommet frem, så intet ville sætte den i gang.',
    en: 'At {element} every path of the new version has arrived already, so nothing would set it going.',
  },
  ARMING_FAILED: {
    da: 'En hændelse i den nye udgave kan ikke sættes til at vente med sagens variable.',
    en: 'An event of the new version cannot be waited for with the variables of the case.',
  },
};

export function migrationErrors(problems: { code: string; elementId: string; message: string }[]) {
  return (language: Language): FieldProblem[] =>
    problems.map(({ code, elementId, message }) => ({
      pointer: `/plan/${elementId.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code,
      message: WORDS[code as MigrationCode]?.[language].replaceAll('{element}', elementId) ?? message,
      elementId,
    }));
}
