/**
 * One product for a test file and a hiring for each of its scenarios, which begins on a Monday without holidays ahead.
 *
 *   const scenario = openScenarios();
 *   test('…', async () => { const { hiring } = scenario; … });
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { Hiring } from './hiring.ts';
import { openProduct, type Product } from './product.ts';
import { Series, SOFIE } from './series.ts';

export function openScenarios(): { product: Product; hiring: Hiring } {
  const scenario = {} as { product: Product; hiring: Hiring };
  const told = new Set<string>();
  beforeAll(async () => {
    scenario.product = await openProduct();
  }, 180_000);
  afterAll(() => scenario.product?.close());
  beforeEach(async () => {
    scenario.hiring = new Hiring(scenario.product.as);
    await scenario.hiring.beginOnCalmMonday();
  });
  afterEach(async () => {
    const { product, hiring } = scenario;
    // A case that is left open would go on beside the next scenario.
    if (hiring.caseId !== '') await hiring.hr.cancel('Scenariet er slut.');
    await expectNoTrouble(product, { told });
  });
  return scenario;
}

/** Meeting series on one product for a test file; `from`: when the first of its tests begins. */
export function openSeries(from?: string): Series {
  // The product is there before the first test.
  const series = new Series(undefined as unknown as Product);
  beforeAll(async () => {
    series.product = await openProduct();
    if (from) await series.goTo(from);
  }, 300_000);
  afterAll(() => series.product?.close());
  afterEach(() => expectNoTrouble(series.product, { as: SOFIE }));
  return series;
}

/**
 * No step stands still that this person may see, and neither the product nor its worker complained. `told`: ids of
 * incidents that were spoken of before; the others are added.
 */
export async function expectNoTrouble(product: Product, { as = 'hr-hanne', told = new Set<string>() } = {}) {
  const { items } = (await product.as(as).get('/incidents?limit=200')).body;
  const incidents = (items as { id: string; code: string; message: string }[]).filter(({ id }) => !told.has(id));
  for (const { id } of incidents) told.add(id);
  expect({
    incidents: incidents.map(({ code, message }) => `${code} ${message}`),
    problems: product.problems,
    failures: product.failures,
  }).toEqual({ incidents: [], problems: [], failures: [] });
}

/** Closes a product on which nothing may have gone wrong in all of a file's tests. */
export async function closeWithoutTrouble(product: Product): Promise<void> {
  try {
    await expectNoTrouble(product, { as: 'admin-asta' });
  } finally {
    await product.close();
  }
}
