type Part<T> = Exclude<T, { kind: 'multiple' }>;

/** What an event reacts to or brings about, one definition after the other; a single one is a list of one. */
export function partsOf<T extends { kind: string }>(trigger: T): Part<T>[] {
  return trigger.kind === 'multiple' ? (trigger as unknown as { of: Part<T>[] }).of : [trigger as Part<T>];
}

export function hasError(trigger: { kind: string }): boolean {
  return partsOf(trigger).some(({ kind }) => kind === 'error');
}
