import { describe, expect, test } from '@jest/globals';
import { termPicture } from './term-picture-geometry.ts';

const first = { no: 1, startDate: '2027-03-01', lastDay: '2031-02-28' };
const second = { no: 2, startDate: '2031-03-01', lastDay: '2035-02-28' };
const base = {
  start: '2027-03-01',
  lastDay: '2031-02-28',
  terms: [first],
  today: '2029-03-01',
  prompts: [],
  noticeLastDay: null,
};

describe('the picture of a term', () => {
  test('half of four years is half of the segment, and today stands in its middle', () => {
    const picture = termPicture(base);
    expect(picture.segments).toHaveLength(1);
    const [segment] = picture.segments;
    expect(Math.round(segment!.gone)).toBe(50);
    const today = picture.marks.find((mark) => mark.kind === 'today')!;
    expect(today.at).toBeCloseTo(segment!.left + segment!.width / 2, 0);
    expect(picture.years.map(({ year }) => year)).toEqual([2028, 2029, 2030, 2031]);
  });
  test('the second term begins where the first ends', () => {
    const picture = termPicture({ ...base, lastDay: second.lastDay, terms: [second, first] });
    const [one, two] = picture.segments;
    expect([one!.no, two!.no]).toEqual([1, 2]);
    expect(one!.left + one!.width).toBeCloseTo(two!.left, 6);
    expect(two!.gone).toBe(0);
  });
  test('everything is on the picture, in order', () => {
    const picture = termPicture({
      ...base,
      prompts: ['2030-05-28', '2030-08-28', '2030-11-28', '2031-01-28'],
      noticeLastDay: '2029-06-30',
    });
    expect(picture.marks.map(({ kind }) => kind)).toEqual([
      'start',
      'today',
      'notice',
      'prompt',
      'prompt',
      'prompt',
      'prompt',
      'end',
    ]);
    for (const { at } of picture.marks) {
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(100);
    }
  });
  test('before the start nothing has gone, and today is shown', () => {
    const picture = termPicture({ ...base, today: '2027-01-01' });
    expect(picture.segments[0]!.gone).toBe(0);
    expect(picture.marks[0]!.kind).toBe('today');
  });
  test('long after the end today is not drawn', () => {
    const picture = termPicture({ ...base, today: '2040-01-01' });
    expect(picture.segments[0]!.gone).toBe(100);
    expect(picture.marks.some((mark) => mark.kind === 'today')).toBe(false);
  });
  test('an appointment without an end is drawn a little beyond today', () => {
    const picture = termPicture({ ...base, terms: [], lastDay: null });
    expect(picture.segments[0]).toMatchObject({ no: 0, from: '2027-03-01', to: '2031-03-01' });
    expect(picture.marks.map(({ kind }) => kind)).toEqual(['start', 'today']);
  });
});
