import { formatAmount } from '../../engine/values/money.ts';
import { formatDate } from '../../engine/values/time-text.ts';

export interface Rate {
  kind: string;
  /** Whole øre. */
  baseOre: number;
  amountOre: number;
  /** Index in percent on top of the base. */
  percent: number;
  /** Local dates, both included; null is open. */
  validFrom: string | null;
  validTo: string | null;
}

/** The rate in force on a local date, by date of work; null where none is. */
export function rateAt(rates: readonly Rate[], kind: string, date: string): Rate | null {
  return (
    rates.find(
      (rate) =>
        rate.kind === kind &&
        (rate.validFrom === null || rate.validFrom <= date) &&
        (rate.validTo === null || rate.validTo >= date),
    ) ?? null
  );
}

/** `781 kr. i timen (grundhonorar 762,65 kr. + 2,4 % fra 1. oktober 2006)` */
export function feeText(rate: Rate): string {
  const kroner = (ore: number): string => `${formatAmount(ore).replace(/,00$/, '')} kr.`;
  if (rate.percent === 0) return `${kroner(rate.amountOre)} i timen (grundhonorar)`;
  const from = rate.validFrom ? ` fra ${formatDate(rate.validFrom)}` : '';
  const percent = String(rate.percent).replace('.', ',');
  return `${kroner(rate.amountOre)} i timen (grundhonorar ${kroner(rate.baseOre)} + ${percent} %${from})`;
}
