import type { Position } from '../api/types.ts';
import { formatNumber } from '../format.ts';
import type { Texts } from '../texts/index.ts';

/** `3–8 timer om ugen`; empty where it is not decided. */
export function hoursText(position: Pick<Position, 'hoursMin' | 'hoursMax' | 'hoursModel'>, texts: Texts): string {
  const { hoursMin, hoursMax, hoursModel } = position;
  if (hoursMin === null || hoursMax === null) return texts.common.notStated;
  return texts.vacancies.hours(
    formatNumber(hoursMin),
    formatNumber(hoursMax),
    texts.vacancies.hoursModel[hoursModel] ?? '',
  );
}
