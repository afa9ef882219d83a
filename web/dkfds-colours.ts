import type { Plugin } from 'vite';

/**
 * The DKFDS stylesheet writes its colours out. Each is brought to the variable of src/styles/colours.css that stands
 * for the same thing, so that it follows the scheme; a colour that is not listed fails the build instead of being
 * unreadable in the dark.
 */
const VARIABLES: Record<string, string> = {
  '#1a1a1a': '--ink',
  '#fff': '--paper',
  '#f5f5f5': '--page',
  '#bfbfbf': '--line',
  '#dcdcdc': '--line',
  '#8e8e8e': '--line-strong',
  '#707070': '--quiet',
  '#454545': '--quiet',
  '#c00': '--bad',
  '#ffe0e0': '--bad-soft',
  '#358000': '--good',
  '#ddf7ce': '--good-soft',
  '#fec': '--warn-soft',
  '#e2f2fb': '--brand-soft',
  '#004d99': '--brand',
  '#1b86c3': '--brand',
  '#febb30': '--prompt',
};
/** See-through shades hold in both schemes. */
const SEE_THROUGH = /^#[0-9a-f]{3}[0-9a-e]$|^#[0-9a-f]{6}(?!ff)[0-9a-f]{2}$/;
/** A colour in a value; what stands in an address of a picture is none. */
const COLOUR = /url\([^)]*\)|(?<=[:\s,(])#[0-9a-f]{3,8}\b/gi;

export function withVariables(css: string): string {
  return css.replace(/\{[^{}]*\}/g, (block) =>
    block.replace(COLOUR, (found) => {
      const colour = found.toLowerCase();
      if (colour.startsWith('url(') || SEE_THROUGH.test(colour)) return found;
      const variable = VARIABLES[colour];
      if (!variable) throw new Error(`DKFDS has the colour ${colour}, for which dkfds-colours.ts names no variable.`);
      return `var(${variable})`;
    }),
  );
}

export function dkfdsColours(): Plugin {
  return {
    name: 'dkfds-colours',
    enforce: 'pre',
    transform: (code, id) => (/dkfds[^?]*\.css/.test(id) ? { code: withVariables(code), map: null } : null),
  };
}
