/**
 * Where a list or a count changes its way, so that it costs the same whatever the installation has. What it answers is the
 * same either way, but that a count may say "at least" (TaskCounts.atLeast). Not settings; tests lower them to go every way.
 */
export const BOUNDS = {
  /** Tasks of a part of the inbox; the page says "1,000+". */
  counted: 1_000,
  /** Tasks of a part, by deadline, that are looked through for a condition that only the task can tell. */
  lookedThrough: 500,
  /** Hits of a word; more are not looked up one by one, reading the list finds them soon. */
  rare: 5_000,
  /** Tasks created since a substitution began, of those with the words asked for; more are found by walking the inbox. */
  fewCreated: 20_000,
  /** Tasks of an inbox that is put in another order than by deadline; more are found by walking that order. */
  fewOwn: 5_000,
  /** Cases that are looked up by their words before the list is made of them. */
  fewNamed: 5_000,
  /** Cases that concern a person; more are found by walking the list. */
  fewCases: 2_000,
};
