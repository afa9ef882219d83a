/**
 * Values inside a text with markup: written with characters that no markup knows, and turned back where the text is
 * shown. So a name with an asterisk or a bracket stays a name.
 */
export function literally(value: string): string {
  // Nothing is still something between two marks: **** would stand there as it is.
  if (value === '') return '\u200b';
  return value.replace(/[^\p{L}\p{N} ]/gu, (sign) =>
    sign.length === 1 && sign < '\u0080' ? String.fromCharCode(0xe000 + sign.charCodeAt(0)) : sign,
  );
}
export function restored(text: string): string {
  return text.replace(/[\ue000-\ue07f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000));
}

/** Where a link in a form may lead: pages, mail, telephone; never a script. */
export function isSafeAddress(address: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|#|\/(?![/\\]))/i.test(address);
}
/** Pictures come from the installation itself or lie in the form. */
export function isOwnPicture(address: string): boolean {
  return /^(\/(?![/\\])|data:image\/(png|jpeg|gif|webp|svg\+xml)[;,])/i.test(address);
}
