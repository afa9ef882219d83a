import { compile } from '../../../engine/definition/compile.ts';
import { Problems } from '../../../engine/definition/problem.ts';
import { guardXml } from '../../../engine/definition/xml-guard.ts';
import { decodeXml } from '../../../engine/definition/xml-text.ts';
import { readBpmn, writeBpmn } from './bpmn-file.ts';
import { difference, factsOf, parseXml } from './facts.ts';

/** What became of one file. */
export interface Examined {
  file: string;
  /** Reading and writing it again: nothing but the drawing and the model is compared, white space and prefixes are not. */
  roundTrip: { lost: string[]; added: string[]; warnings: string[] } | { failed: string };
  elements: number;
  drawn: number;
  processes: number;
  deployable: boolean;
  /** As analysts deploy it: undefined tasks go to people, scripts of other engines are left out. */
  deployableForPeople: boolean;
  problems: { severity: 'error' | 'warning'; code: string; elementId: string | null; message: string }[];
  milliseconds: number;
}

export async function examine(file: string, bytes: Uint8Array): Promise<Examined> {
  const began = performance.now();
  const { text, problem } = decodeXml(bytes);
  const xml = text ?? '';
  const { definitions, problems } = await compile(bytes);
  const milliseconds = performance.now() - began;
  const people = await compile(bytes, { foreignCode: 'ignore', undefinedTasks: 'user' });
  const round = problem === null ? await roundTrip(xml) : { failed: problem };
  const facts = 'failed' in round ? null : factsOf(parseXml(xml));
  return {
    file,
    roundTrip: round,
    elements: facts?.elements ?? 0,
    drawn: facts?.drawn ?? 0,
    processes: definitions.length,
    deployable: definitions.length > 0,
    deployableForPeople: people.definitions.length > 0,
    problems: problems.map(({ severity, code, elementId, message }) => ({ severity, code, elementId, message })),
    milliseconds,
  };
}

/** Through the reader and writer that the diagram pages and the compiler have in common. */
export async function roundTrip(xml: string): Promise<Examined['roundTrip']> {
  const guarded = new Problems();
  if (!guardXml(xml, guarded)) return { failed: guarded.list[0]!.message };
  try {
    const read = await readBpmn(xml);
    const { lost, added } = difference(factsOf(parseXml(xml)), factsOf(parseXml(await writeBpmn(read))));
    return { lost, added, warnings: read.warnings.map(({ message }) => String(message).replace(/\s+/g, ' ')) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error) };
  }
}
