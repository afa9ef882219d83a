import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { look, missingField } from '../templates/merge.ts';
import { decisionFacts } from './decisions.ts';
import { electionFacts } from './elections.ts';
import { eligibilityFacts } from './eligibility.ts';
import { meetingFacts } from './meetings.ts';
import { publicationFacts } from './publications.ts';
import { facts as recruitmentFacts } from './recruitment.ts';

/**
 * What a letter may take from the registers. Personal data stays out of the workflow this way: the case carries ids,
 * and the words are looked up when the letter is written.
 */
export type FactSource = (db: DatabaseOrTransaction, words: string[], today: string) => Promise<Json>;

/** Every source of `with:` lines, by name. */
export const facts: Record<string, FactSource> = {
  ...recruitmentFacts,
  ...meetingFacts,
  ...electionFacts,
  ...eligibilityFacts,
  ...publicationFacts,
  ...decisionFacts,
};

const CALL = /^([a-z]\w*)\(([^()]*)\)$/;

/**
 * Reads the `with:` lines of a template: `candidate: person(nomineeId)`. An argument is a path into the data, or a
 * literal in quotes. Later lines may use earlier ones: `position: position(round.positionId)`. A `?` behind the
 * bracket allows that there is nothing.
 */
export async function gatherFacts(
  db: DatabaseOrTransaction,
  lines: Record<string, string>,
  data: JsonObject,
  today: string,
): Promise<JsonObject> {
  const gathered: JsonObject = { ...data };
  for (const [name, line] of Object.entries(lines)) {
    const optional = line.endsWith('?');
    const call = CALL.exec(optional ? line.slice(0, -1) : line);
    const source = call ? facts[call[1]!] : undefined;
    if (!call || !source)
      throw new Error(`"${name}: ${line}" names no source; there are ${Object.keys(facts).join(', ')}.`);
    const words = call[2]!.split(',').map((argument) => argumentOf(argument.trim(), gathered));
    const fact = words.some((word) => word === null) ? null : await source(db, words as string[], today);
    if (fact === null && !optional) {
      throw missingField(words.includes(null) ? call[2]!.split(',')[words.indexOf(null)]!.trim() : name);
    }
    gathered[name] = fact;
  }
  return gathered;
}

function argumentOf(argument: string, data: JsonObject): string | null {
  const literal = /^(["'])(.*)\1$/.exec(argument);
  if (literal) return literal[2]!;
  const value = look(argument, [data]);
  return value === undefined || value === null || value === '' ? null : String(value);
}
