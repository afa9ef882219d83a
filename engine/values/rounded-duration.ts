/** Whole seconds as overview_rounded() of migration 0036 rounds what lasted long: two digits, or three where the first is a 1. */
export function roundedDuration(seconds: number): number {
  if (seconds < 200) return seconds;
  const digits = String(seconds);
  const step = 10 ** (digits.length - (digits.startsWith('1') ? 3 : 2));
  return Math.floor((seconds + Math.floor(step / 2)) / step) * step;
}
