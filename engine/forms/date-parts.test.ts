import { describe, expect, test } from '@jest/globals';
import { type DateParts, dateOfParts, partsOfDate, readDate, settleParts, spreadDate } from './date-parts.ts';
import { dateMessage, wrongParts } from './explain-date.ts';

const parts = (day: string, month: string, year: string): DateParts => ({ day, month, year });

describe('a whole date in one field', () => {
  test.each([
    ['15-03-2027', '15/03/2027'],
    ['15.3.2027', '15/3/2027'],
    ['15/3 2027', '15/3/2027'],
    [' 15 3 2027 ', '15/3/2027'],
    ['2027-03-15', '15/03/2027'],
    ['15032027', '15/03/2027'],
    ['15. marts 2027', '15/3/2027'],
    ['mandag den 15. marts 2027', '15/3/2027'],
    ['Monday 15 March 2027', '15/3/2027'],
    ['31-02-2027', '31/02/2027'],
    ['2.6.27', '2/6/27'],
    ['15-03', undefined],
    ['2027', undefined],
    ['i morgen', undefined],
  ])('%s', (text, expected) => {
    const found = spreadDate(text);
    expect(found ? `${found.day}/${found.month}/${found.year}` : undefined).toBe(expected);
    if (found)
      for (const at of ['day', 'month', 'year'])
        expect(settleParts({ ...parts('1', '2', ''), [at]: text })).toEqual(found);
  });
});

test.each([
  ['two of them in the first', parts('15/3', '', '2027'), parts('15', '3', '2027')],
  ['two of them in the second', parts('15', 'marts 2027', ''), parts('15', 'marts', '2027')],
  ['a separator too many', parts('15.', '3-', '2027'), parts('15', '3', '2027')],
  ['a field behind is filled already', parts('15-3', '4', ''), parts('15-3', '4', '')],
  ['no numbers', parts('i morgen', '', ''), parts('i morgen', '', '')],
  ['the year first', parts('2027-03', '', ''), parts('2027-03', '', '')],
])('fields as they were meant: %s', (_what, written, meant) => expect(settleParts(written)).toEqual(meant));

describe('value and fields', () => {
  test.each([
    [parts('15', '3', '2027'), '2027-03-15'],
    [parts('15', 'mar', '2027'), '2027-03-15'],
    [parts('29', '02', '2028'), '2028-02-29'],
    [parts('', '', ''), ''],
    [parts(' ', '', ''), ''],
    [parts('15', '03', ''), '15-03-'],
    [parts('', '', '2027'), '--2027'],
    [parts('31', '02', '2027'), '31-02-2027'],
    [parts('15', '3', '27'), '15-3-27'],
    [parts('15', '3', '0027'), '15-3-0027'],
    [parts('i morgen', '', ''), 'i morgen--'],
  ])('%j is kept as %s, and read back', (written, value) => {
    expect(dateOfParts(written)).toBe(value);
    const again = partsOfDate(value);
    expect(dateOfParts(again)).toBe(value);
    expect(partsOfDate(dateOfParts(again))).toEqual(again);
  });
  test('what was written in one field before there were three is read too', () => {
    expect(partsOfDate('31.2.2027')).toEqual(parts('31', '2', '2027'));
    expect(partsOfDate('15-3')).toEqual(parts('15', '3', ''));
    expect(partsOfDate('i morgen')).toEqual(parts('i morgen', '', ''));
    expect(readDate('15-03-2027')).toBe('2027-03-15');
    expect(readDate('31-02-2027')).toBeNull();
  });
});

describe('what is wrong, and where', () => {
  const TODAY = '2027-02-10';
  test.each([
    ['2027-03-15', null, ''],
    ['15-03-', 'Datoen skal have et år.', 'year'],
    ['15--2027', 'Datoen skal have en måned.', 'month'],
    ['--2027', 'Datoen skal have en dag og en måned.', 'day month'],
    ['31-02-2027', 'Februar 2027 har 28 dage. Skriv en dag fra 1 til 28.', 'day'],
    ['0-3-2027', 'Marts 2027 har 31 dage. Skriv en dag fra 1 til 31.', 'day'],
    ['15-13-2027', 'Der er ingen måned 13. Skriv en måned fra 1 til 12, efter dagen.', 'month'],
    ['15-3-27', 'Skriv årstallet med fire cifre, for eksempel 2027.', 'year'],
    ['15-3-0027', 'Skriv årstallet med fire cifre, for eksempel 2027.', 'year'],
    ['15-maj-20 27', 'Skriv året med tal, for eksempel 2027.', 'year'],
    ['femten-3-', 'Skriv dagen med tal, for eksempel 15.', 'day'],
    ['i morgen', 'Skriv en dato med dag, måned og år, for eksempel 15-03-2027.', 'day'],
  ])('%s: %s', (value, message, at) => {
    expect(dateMessage(value, TODAY, 'da')).toBe(message);
    expect(wrongParts(value, 'date').join(' ')).toBe(at);
  });
  test('in English', () => {
    expect(dateMessage('15--', TODAY, 'en')).toBe('The date must have a month and a year.');
    expect(dateMessage('15-x-2027', TODAY, 'en')).toBe('Enter the month in figures, for example 3.');
  });
  test.each([
    ['15-03-T13:30', 'year'],
    ['T13:30', 'day month year'],
    ['2027-03-15T', 'time'],
    ['2027-03-15Thalv to', 'time'],
    ['2027-03-28T02:30', 'time'],
    ['2027-03-15T13:30', ''],
    ['2027-03-15T12:30:00.000Z', ''],
    ['2027-03-15T13:30+01:00', ''],
  ])('the moment %s: %s', (value, at) => expect(wrongParts(value, 'datetime').join(' ')).toBe(at));
});
