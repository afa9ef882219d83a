/**
 * Money is whole øre in an integer. Nothing else in the product rounds or writes amounts.
 *
 * The rounding rule everywhere is commercial: half away from zero (`HALF_AWAY_FROM_ZERO`), as Danish public tariffs use it.
 */
export type Ore = number;

/** Nearest whole number, half away from zero. */
export function roundHalfAwayFromZero(amount: number): number {
  const rounded = Math.round(Math.abs(amount));
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Rounds an amount to whole kroner, half away from zero: 1.234,50 kr. → 1.235 kr. */
export function toWholeKroner(amount: Ore): Ore {
  return roundHalfAwayFromZero(amount / 100) * 100;
}

/**
 * A share of an amount, rounded once at the end to whole øre, half away from zero.
 * The share is `numerator / denominator` so that 2.41 % is exact: `share(base, 241, 10000)`.
 */
export function share(amount: Ore, numerator: number, denominator: number): Ore {
  const [top, bottom] = [BigInt(amount) * BigInt(numerator), BigInt(denominator)];
  const negative = top < 0n !== bottom < 0n;
  const [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  const rounded = Number((a * 2n + b) / (b * 2n));
  return negative && rounded !== 0 ? -rounded : rounded;
}

/** Danish: `1.234,50 kr.`; a leading minus for debts. */
export function formatKroner(amount: Ore): string {
  return `${formatAmount(amount)} kr.`;
}

/** Danish without the unit: `1.234,50`. */
export function formatAmount(amount: Ore): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Expected whole øre, but got ${amount}.`);
  const whole = Math.floor(Math.abs(amount) / 100).toString();
  const ore = (Math.abs(amount) % 100).toString().padStart(2, '0');
  return `${amount < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${ore}`;
}

/** Reads what a Danish person writes: `1.234,50 kr.`, `1234,5`, `762,65`, `781`. Null when it is not an amount. */
export function parseKroner(text: string): Ore | null {
  const match = /^(-)?(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}|-))?$/.exec(
    text.trim().replace(/\s*(kr\.?|DKK)$/i, ''),
  );
  if (!match) return null;
  const kroner = Number(match[2]!.replaceAll('.', ''));
  const ore = match[3] === undefined || match[3] === '-' ? 0 : Number(match[3].padEnd(2, '0'));
  const amount = kroner * 100 + ore;
  return match[1] && amount !== 0 ? -amount : amount;
}
