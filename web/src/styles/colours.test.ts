import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { withVariables } from '../../dkfds-colours.ts';

const WEB = fileURLToPath(new URL('../..', import.meta.url));
const COLOURS = join(WEB, 'src', 'styles', 'colours.css');
/** `#fff`, `rgb(…)`, `white`: what would stay as it is when the scheme changes. */
const LITERAL =
  /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|\b(?:white|black|red|green|blue|yellow|gr[ae]y|silver|navy|orange|purple)\b/i;

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (entry === 'dist') return [];
    return statSync(path).isDirectory() ? files(path, ending) : ending.test(entry) ? [path] : [];
  });
}

test('no stylesheet but colours.css writes a colour', () => {
  const found = files(WEB, /\.css$/)
    .filter((file) => file !== COLOURS)
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
        .split('\n')
        // What stands after the colon of a declaration; `a:hover` of a selector has a brace behind it.
        .flatMap((line, at) =>
          LITERAL.test(/^[^{]*:\s*([^{}]*);?\s*$/.exec(line)?.[1] ?? '')
            ? [`${relative(WEB, file)}:${at + 1} ${line.trim()}`]
            : [],
        ),
    );
  expect(found).toEqual([]);
});

test('no component writes a colour', () => {
  const painted =
    /\b(?:fill|stroke|color|background|backgroundColor|borderColor|stopColor)\s*[=:]\s*\{?\s*['"`]([^'"`]+)/g;
  const found = files(join(WEB, 'src'), /(?<!\.test)\.tsx?$/).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(painted)]
      .filter((match) => LITERAL.test(match[1]!))
      .map((match) => `${relative(WEB, file)}: ${match[0]}`),
  );
  expect(found).toEqual([]);
});

test('every variable that is read is defined', () => {
  const styles = files(join(WEB, 'src'), /\.css$/).map((file) => readFileSync(file, 'utf8'));
  const defined = new Set(styles.flatMap((css) => [...css.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1])));
  const read = styles.flatMap((css) => [...css.matchAll(/var\((--[\w-]+)\)/g)].map((match) => match[1]));
  expect([...new Set(read)].filter((name) => !defined.has(name))).toEqual([]);
});

/** Relative luminance and contrast by WCAG 2. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? `#${[...hex.slice(1)].map((one) => one + one).join('')}` : hex;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (high! + 0.05) / (low! + 0.05);
}

test.each([
  ['light', 0],
  ['dark', 1],
])('what is written can be read in the %s scheme', (_scheme, place) => {
  const css = readFileSync(COLOURS, 'utf8');
  const value = (name: string): string => {
    const both = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css);
    return both ? both[1 + place]! : new RegExp(`--${name}: (#\\w+)`).exec(css)![1]!;
  };
  const grounds = ['page', 'paper', 'brand-soft', 'good-soft', 'warn-soft', 'bad-soft', 'code'];
  const text: [string, string][] = [
    ...['ink', 'quiet', 'brand', 'brand-dark'].flatMap((ink) =>
      grounds.map((ground): [string, string] => [ink, ground]),
    ),
    ...['brand', 'brand-dark', 'good', 'bad', 'bad-dark'].map((ground): [string, string] => ['on-brand', ground]),
    ...['page', 'paper', 'bad-soft'].map((ground): [string, string] => ['bad', ground]),
    ...['page', 'paper', 'warn-soft'].map((ground): [string, string] => ['warn', ground]),
    ...['page', 'paper', 'good-soft'].map((ground): [string, string] => ['good', ground]),
    ['on-bar', 'bar'],
    ['ink', 'clock'],
    ['ink', 'label'],
    ['brand-dark', 'label-info'],
    ['on-label-good', 'label-good'],
    ['on-label-warn', 'label-warn'],
    ['bad-dark', 'label-bad'],
    ['ink', 'gone'],
  ];
  const edges: [string, string][] = [
    ['line-strong', 'paper'],
    ['prompt', 'paper'],
    ['focus', 'page'],
    ['focus', 'paper'],
    ['on-bar', 'bar'],
  ];
  const weak = [...text.map((pair) => ({ pair, needed: 4.5 })), ...edges.map((pair) => ({ pair, needed: 3 }))].filter(
    ({ pair: [front, ground], needed }) => contrast(value(front), value(ground)) < needed,
  );
  expect(weak).toEqual([]);
});

test('the colours of DKFDS are brought to variables, and one that is not known is not let through', () => {
  const css = readFileSync(join(WEB, '..', 'node_modules', 'dkfds', 'dist', 'css', 'dkfds.min.css'), 'utf8');
  const own = withVariables(css).replace(/url\([^)]*\)/g, '');
  // Only see-through ones are left.
  expect(
    [...own.matchAll(/[:\s,(](#[0-9a-f]{3,8})\b/gi)]
      .map((match) => match[1])
      .filter((one) => ![5, 9].includes(one!.length)),
  ).toEqual([]);
  expect(withVariables('a{color:#1a1a1a}')).toBe('a{color:var(--ink)}');
  expect(() => withVariables('a{color:#123456}')).toThrow('#123456');
});
