import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../engine/values/json.ts';

/** Everything of one folder of processes/. */
export interface ProcessFolder {
  key: string;
  bpmn: string;
  dmn: { name: string; xml: string }[];
  /** By form id. */
  forms: Record<string, JsonObject>;
  mail: Record<string, string>;
  documents: Record<string, string>;
}
/** What a deployment takes: all processes with what belongs to them. */
export interface ProcessSources {
  bpmn: string[];
  dmn: { name: string; xml: string }[];
  /** By `<process key>/<form id>`. */
  forms: Record<string, JsonObject>;
  templates: Record<string, { mail: Record<string, string>; documents: Record<string, string> }>;
}

/** Reminders and escalations are written once, for the tasks of all processes. */
const SHARED = 'reminder-and-escalation';

/** Reads processes/: every folder with a `process.bpmn`, by name. */
export function readProcessFolders(root: string = import.meta.dirname): ProcessFolder[] {
  const shared = readTexts(join(root, SHARED, 'mail'), '.md');
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(root, entry.name)).includes('process.bpmn'))
    .map((entry) => entry.name)
    .sort()
    .map((key) => {
      const folder = join(root, key);
      return {
        key,
        bpmn: readFileSync(join(folder, 'process.bpmn'), 'utf8'),
        dmn: Object.entries(readTexts(folder, '.dmn')).map(([name, xml]) => ({ name, xml })),
        forms: Object.fromEntries(
          Object.entries(readTexts(folder, '.form.json')).map(([id, text]) => [id, JSON.parse(text) as JsonObject]),
        ),
        mail: { ...shared, ...readTexts(join(folder, 'mail'), '.md') },
        documents: readTexts(join(folder, 'documents'), '.md'),
      };
    });
}

export function readProcesses(root?: string): ProcessSources {
  const folders = readProcessFolders(root);
  return {
    bpmn: folders.map(({ bpmn }) => bpmn),
    dmn: folders.flatMap(({ dmn }) => dmn),
    forms: Object.fromEntries(
      folders.flatMap(({ key, forms }) => Object.entries(forms).map(([id, form]) => [`${key}/${id}`, form])),
    ),
    templates: Object.fromEntries(folders.map(({ key, mail, documents }) => [key, { mail, documents }])),
  };
}

/** Files of a folder with an ending, by their name without it; none where there is no folder. */
function readTexts(folder: string, ending: string): Record<string, string> {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return {};
  }
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => [name.slice(0, -ending.length), readFileSync(join(folder, name), 'utf8')]),
  );
}
