/** `3–4 timer om ugen`, `10 timer om måneden` */
export function hoursText(model: 'weekly' | 'monthly', min: number, max: number): string {
  const number = (value: number): string => String(value).replace('.', ',');
  const span = min === max ? number(min) : `${number(min)}–${number(max)}`;
  return `${span} ${max === 1 ? 'time' : 'timer'} om ${model === 'weekly' ? 'ugen' : 'måneden'}`;
}

const AREAS: Record<string, string> = {
  health_care: 'sundhed og omsorg',
  employment: 'beskæftigelse',
  children_family: 'børn og familie',
};

/** `sundhed og omsorg, beskæftigelse`; an area of a municipality's own stands as it is. */
export function areasText(areas: readonly string[]): string {
  return areas.map((area) => AREAS[area] ?? area).join(', ');
}
