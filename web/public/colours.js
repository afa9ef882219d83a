/* Runs before anything is drawn: the colours that the person chose hold from the first picture on. See src/colours.ts. */
(() => {
  const chosen = /(?:^|; )sagsgang_colours=(light|dark)(?:;|$)/.exec(document.cookie);
  if (chosen) document.documentElement.dataset.colours = chosen[1];
})();
