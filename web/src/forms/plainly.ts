/** Case and accents make no difference when looking for a name; æ, ø and å are letters of their own. */
export function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/å/g, '\u0001')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
