import { expect, test } from '@jest/globals';
import { definitions, Play } from '../testing/play.ts';
import { newSeriesWorld, pretendSeries } from '../testing/pretend-series.ts';

async function started(variables: { year?: number }, taken: string[] = [], now = '2027-10-01T09:00:00+02:00') {
  const definition = (await definitions()).get('meeting-year-planning')!;
  return new Play(definition, pretendSeries(newSeriesWorld({ taken })), now).start(variables);
}
const told = (p: Play) =>
  p.events.flatMap((event) =>
    event.kind === 'job-requested' && event.jobKind === 'publish-message' ? [event.what] : [],
  );

test('without a year: the next one, for every series', async () => {
  const p = await started({});
  expect(told(p)).toEqual([
    'plan-year-kkt',
    'plan-year-consultant-day',
    'plan-year-level1',
    'plan-year-level2',
    'plan-year-level3',
  ]);
  expect(p.state!.variables).toMatchObject({ year: 2028 });
  expect(p.end).toBe('planned');
});
test('a year by hand, without the series that have a plan for it', async () => {
  const p = await started({ year: 2027 }, ['kkt:2027', 'holstebro-level2:2027', 'holstebro-level1:2028']);
  expect(told(p)).toEqual(['plan-year-consultant-day', 'plan-year-level1', 'plan-year-level3']);
});
test('nothing to plan', async () => {
  const all = ['kkt', 'consultant-day', 'holstebro-level1', 'holstebro-level2', 'holstebro-level3'];
  const p = await started(
    {},
    all.map((id) => `${id}:2028`),
  );
  expect(told(p)).toEqual([]);
  expect(p.end).toBe('planned');
});
test('begins by itself on 1 October at 09:00 in Copenhagen', async () => {
  const start = (await definitions()).get('meeting-year-planning')!.processes['meeting-year-planning']!.elements[
    'each-october'
  ]!;
  expect(start).toMatchObject({ trigger: { kind: 'timer', of: 'cycle', value: { text: '0 9 1 10 *' } } });
});
