/** D2: coordinators who leave while an election goes on, on the running product. */
import { afterAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { dateOf } from '../../../engine/values/time.ts';
import { openProduct, type Product } from '../../helpers/product.ts';
import { expectNoTrouble } from '../../helpers/scenario.ts';
import { Series, SOFIE } from '../../helpers/series.ts';
import { until } from '../../helpers/until.ts';

const [PIA, POUL, PETRA, PAULA] = ['praksis-pia', 'praksis-poul', 'praksis-petra', 'praksis-paula'] as const;
let product: Product;
afterAll(() => product?.close());

test('a leaver is no longer asked, and a candidate who leaves during the second vote is not elected', async () => {
  product = await openProduct();
  const series = new Series(product);
  await series.goTo('2027-10-04T10:00:00+02:00');
  await product.as('hr-hanne').post('/people', {
    id: PAULA,
    name: 'Paula Prip',
    email: 'praksis-paula@kap-h.example',
    roles: [{ role: 'practice_coordinator', scheme: 'KAP_H' }],
  });
  const leave = async (personId: string) => {
    const today = dateOf((await series.get('/clock')).body.now);
    await sql`update person_role set valid_to = ${today} where person_id = ${personId}
      and role = 'practice_coordinator'`.execute(product.db);
  };
  const asked = async (caseId: string, elementId: string) =>
    (await series.get(`/user-tasks?instance=${caseId}&limit=200`)).body.items
      .filter((task: { elementId: string }) => task.elementId === elementId)
      .flatMap(({ candidateUsers }: { candidateUsers: string[] }) => candidateUsers)
      .sort();
  const isAsked = (caseId: string, elementId: string, people: string[]) =>
    until(
      async () => (await asked(caseId, elementId)).join() === people.join(),
      `${elementId} is asked of ${people}`,
      30_000,
    );
  await product.as(SOFIE).post('/messages', {
    name: 'election-due',
    correlationKey: 'kkt',
    variables: { seriesId: 'kkt', seat: 'kkt_representative' },
    timeToLive: 'P1D',
  });
  const caseId = await series.caseOf('kkt-representative-election', 'kkt').catch(async () => {
    const { items } = (await series.get('/process-instances?definitionKey=kkt-representative-election')).body;
    return items[0].id as string;
  });
  await isAsked(caseId, 'stand', [PAULA, PETRA, PIA, POUL]);
  await leave(PAULA);
  // nothing changes before the next morning
  await series.goTo('2027-10-05T05:59:00+02:00');
  expect(await asked(caseId, 'stand')).toEqual([PAULA, PETRA, PIA, POUL]);
  await series.goTo('2027-10-05T06:00:01+02:00');
  await isAsked(caseId, 'stand', [PETRA, PIA, POUL]);
  for (const id of [PIA, POUL, PETRA]) await series.complete(caseId, id, 'stand', { stands: 'yes' });

  await isAsked(caseId, 'vote', [PETRA, PIA, POUL]);
  await series.complete(caseId, PIA, 'vote', { votes: [PIA, POUL] });
  await series.complete(caseId, POUL, 'vote', { votes: [PIA, PETRA] });
  await series.complete(caseId, PETRA, 'vote', { votes: [PIA] });
  // Pia is elected; Poul and Petra stand equal, and Petra leads when she leaves
  await until(
    async () => (await series.form(caseId, PIA, 'vote')).data.round === 2,
    'the second vote has begun',
    30_000,
  );
  await series.complete(caseId, PIA, 'vote', { votes: [PETRA] });
  await series.complete(caseId, POUL, 'vote', { votes: [] });
  await leave(PETRA);
  expect(await asked(caseId, 'vote')).toEqual([PETRA]);
  await series.goTo('2027-10-06T06:00:01+02:00');
  const results = await series.mailed(caseId, 'election-result', 2);
  expect(results.map(({ toPerson }) => toPerson).sort()).toEqual([PIA, POUL]);
  const [election] = (await series.get('/elections?series=kkt')).body.items;
  expect(election).toMatchObject({ state: 'decided', round: 2 });
  const seats = (await series.get('/representations?series=kkt&date=2028-06-01&sort=seatNo')).body.items;
  expect(seats).toMatchObject([
    { personId: PIA, validFrom: '2028-01-01' },
    { personId: POUL, validFrom: '2028-01-01' },
  ]);
  expect(await series.mails(caseId, 'seat-vacant')).toEqual([]);
  await expectNoTrouble(product, { as: SOFIE });
}, 240_000);
