/**
 * One product for a test file and a hiring for each of its scenarios, which begins on a Monday without holidays ahead.
 *
 *   const scenario = openScenarios();
 *   test('…', async () => { const { hiring } = scenario; … });
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { Hiring } from './hiring.ts';
import { openProduct, type Product } from './product.ts';

export function openScenarios(): { product: Product; hiring: Hiring } {
  const scenario = {} as { product: Product; hiring: Hiring };
  const told = new Set<string>();
  beforeAll(async () => {
    scenario.product = await openProduct();
  }, 120_000);
  afterAll(() => scenario.product?.close());
  beforeEach(async () => {
    scenario.hiring = new Hiring(scenario.product.as);
    await scenario.hiring.beginOnCalmMonday();
  });
  afterEach(async () => {
    const { product, hiring } = scenario;
    // A case that is left open would go on beside the next scenario.
    if (hiring.caseId !== '') await hiring.hr.cancel('Scenariet er slut.');
    const { items } = (await product.as('hr-hanne').get('/incidents?limit=200')).body;
    const incidents = (items as { id: string; code: string; message: string }[]).filter(({ id }) => !told.has(id));
    for (const { id } of incidents) told.add(id);
    expect({
      incidents: incidents.map(({ code, message }) => `${code} ${message}`),
      problems: product.problems,
      failures: product.failures,
    }).toEqual({
      incidents: [],
      problems: [],
      failures: [],
    });
  });
  return scenario;
}
