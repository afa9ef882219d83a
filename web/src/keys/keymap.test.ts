import { describe, expect, test } from '@jest/globals';
import { da } from '../texts/da.ts';
import { en } from '../texts/en.ts';
import { KEYS, PLACES, pressed, readKey } from './keymap.ts';

const press = (key: string, more: object = {}) =>
  pressed({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('shortcuts', () => {
  test('no two are the same, and none hides another', () => {
    const all = KEYS.flatMap((key) => key.keys);
    expect(new Set(all).size).toBe(all.length);
    for (const one of all) expect([one, all.filter((other) => other.startsWith(`${one} `))]).toEqual([one, []]);
  });
  test('each has words in both languages, and each place it goes to an address', () => {
    for (const { name, place } of KEYS) {
      for (const texts of [da, en])
        expect([name, texts.keys.names[name], texts.keys.places[place]]).not.toContain(undefined);
      if (name.startsWith('go')) expect(PLACES[name]).toMatch(/^\//);
    }
  });
  test('is read as written on any keyboard: by the character, not by the place of the key', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('/', { shiftKey: true })).toBe('/');
    expect(press('k', { ctrlKey: true })).toBe('Ctrl+K');
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
    expect(press('X', { shiftKey: true })).toBe('Shift+X');
    expect(press('Shift', { shiftKey: true })).toBeNull();
    expect(press('j', { altKey: true })).toBeNull();
  });
  test('characters that follow one another', () => {
    expect(readKey('', 'g', true)).toEqual({ begun: 'g' });
    expect(readKey('g', 'i', true)).toEqual({ name: 'goInbox', begun: '' });
    // What does not continue the beginning is read for itself.
    expect(readKey('g', 'x', true)).toEqual({ name: 'select', begun: '' });
    expect(readKey('g', 'q', true)).toEqual({ begun: '' });
  });
  test('switched off, only those with a modifier are left', () => {
    for (const { keys, native } of KEYS) {
      for (const key of keys) {
        if (native || key.includes(' ')) continue;
        expect([key, readKey('', key, false).name !== undefined]).toEqual([key, key.startsWith('Ctrl+')]);
      }
    }
    expect(readKey('', 'g', false)).toEqual({ begun: '' });
  });
});
