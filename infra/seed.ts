import type { DatabaseOrTransaction } from './db.ts';
import { addRate, HOURLY_FEE } from './registers/rates.ts';

/**
 * What the scheme knows from its own texts, in every installation: the hourly fee of a municipal practice consultant,
 * both amounts provisional until negotiations end. May be called at every start.
 */
export async function seedRates(db: DatabaseOrTransaction): Promise<void> {
  const fee = { kind: HOURLY_FEE, baseOre: 762_65, provisional: true };
  await addRate(db, {
    ...fee,
    id: `${HOURLY_FEE}-base`,
    percentThousandths: 0,
    rounding: 'none',
    validFrom: null,
    source: 'Vejledning om kommunale praksiskonsulenter, december 2006: grundhonorar',
  });
  await addRate(db, {
    ...fee,
    id: `${HOURLY_FEE}-2006-10-01`,
    percentThousandths: 2_400,
    rounding: 'whole_krone',
    validFrom: '2006-10-01',
    source: 'Vejledning om kommunale praksiskonsulenter, december 2006: reguleret med 2,4 % pr. 1. oktober 2006',
  });
}
