/** Kinds of files that may be laid beside a case. What a file is, is read from its content; its name must agree. */
export interface FileKind {
  mimeType: string;
  /** Endings of names, in small letters, the usual one first. */
  endings: string[];
}

const KINDS = {
  pdf: { mimeType: 'application/pdf', endings: ['pdf'] },
  png: { mimeType: 'image/png', endings: ['png'] },
  jpeg: { mimeType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  gif: { mimeType: 'image/gif', endings: ['gif'] },
  webp: { mimeType: 'image/webp', endings: ['webp'] },
  heic: { mimeType: 'image/heic', endings: ['heic', 'heif'] },
  word: { mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  excel: { mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  powerpoint: {
    mimeType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    endings: ['pptx'],
  },
  odt: { mimeType: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  ods: { mimeType: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  odp: { mimeType: 'application/vnd.oasis.opendocument.presentation', endings: ['odp'] },
  csv: { mimeType: 'text/csv', endings: ['csv'] },
  text: { mimeType: 'text/plain', endings: ['txt', 'md'] },
} as const satisfies Record<string, FileKind>;

/** Every ending that may be chosen, with its dot, as the `accept` of a file control takes it. */
export const FILE_ENDINGS: string[] = Object.values(KINDS).flatMap(({ endings }) => endings.map((one) => `.${one}`));

/** Bytes of a file that are looked at for programs and marks; all of it for archives. */
const START = 2_048;

export type FileFinding =
  | { kind: FileKind }
  /** `kind`: not one of ours; `name`: the name says another kind; `macro`: an office file with a program in it. */
  | { refused: 'kind' | 'name' | 'macro' };

/** What the file is, by its content, and whether its name says the same. */
export function fileKindOf(name: string, content: Uint8Array): FileFinding {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = sniff(content, ending);
  if (found === null) return { refused: 'kind' };
  if (found === 'macro') return { refused: 'macro' };
  return (found.endings as readonly string[]).includes(ending) ? { kind: found } : { refused: 'name' };
}

function sniff(content: Uint8Array, ending: string): FileKind | 'macro' | null {
  const start = latin(content, 0, START);
  if (start.startsWith('%PDF-')) return KINDS.pdf;
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return KINDS.png;
  if (start.startsWith('\xff\xd8\xff')) return KINDS.jpeg;
  if (/^GIF8[79]a/.test(start)) return KINDS.gif;
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return KINDS.webp;
  if (/^[\s\S]{4}ftyp(heic|heix|heim|heis|hevc|mif1|msf1)/.test(start)) return KINDS.heic;
  if (start.startsWith('PK\x03\x04')) return officeKind(latin(content, 0, content.length), start);
  return isPlainText(content, start) ? (ending === 'csv' ? KINDS.csv : KINDS.text) : null;
}

/** The names of the files in an archive stand in it unpacked. */
function officeKind(archive: string, start: string): FileKind | 'macro' | null {
  for (const kind of [KINDS.odt, KINDS.ods, KINDS.odp]) {
    if (start.includes(`mimetype${kind.mimeType}`)) return kind;
  }
  if (!archive.includes('[Content_Types].xml')) return null;
  if (/vbaProject\.bin/i.test(archive)) return 'macro';
  if (archive.includes('word/document')) return KINDS.word;
  if (archive.includes('xl/workbook')) return KINDS.excel;
  return archive.includes('ppt/presentation') ? KINDS.powerpoint : null;
}

/** Words only: nothing a browser or a shell would run. */
function isPlainText(content: Uint8Array, start: string): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    // Older programs write Danish letters as Latin-1: other control characters still tell a program.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (/[\x01-\x08\x0e-\x1f\x7f-\x9f]/.test(start)) return false;
  }
  return !/^\s*(#!|MZ)|<\s*(!doctype|html|head|body|script|svg|iframe|\?xml)/i.test(start);
}

function latin(content: Uint8Array, from: number, to: number): string {
  let text = '';
  const end = Math.min(to, content.length);
  for (let at = from; at < end; at += 8_192) {
    text += String.fromCharCode(...content.subarray(at, Math.min(end, at + 8_192)));
  }
  return text;
}
