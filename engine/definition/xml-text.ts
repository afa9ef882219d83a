/** Names under which files declare what can be decoded here. UTF-16 needs a byte order mark, as the XML standard asks (4.3.3). */
const DECODERS: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16le',
};

/**
 * The text of an XML file: by its byte order mark, else by the encoding it declares, else UTF-8. `problem` says why it
 * cannot be read; bytes that do not belong to the encoding are one, because half a name would be another name.
 */
export function decodeXml(bytes: Uint8Array): { text: string; problem: null } | { text: null; problem: string } {
  const encoding = encodingOf(bytes);
  const decoder = encoding.mark ?? DECODERS[encoding.declared.toLowerCase()];
  if (decoder === undefined) {
    return { text: null, problem: `The file is in the encoding \`${encoding.declared.slice(0, 40)}\`.` };
  }
  try {
    const text = new TextDecoder(decoder, { fatal: true }).decode(bytes);
    // What is text now has no encoding any more; left there, a reader would warn of it.
    return { text: text.replace(DECLARATION, '$1'), problem: null };
  } catch {
    return { text: null, problem: `The file has bytes that are not ${decoder.toUpperCase()}.` };
  }
}

const DECLARATION = /^(\ufeff?<\?xml[^>]{0,200}?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/;

function encodingOf(bytes: Uint8Array): { mark: string | null; declared: string } {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return { mark: 'utf-16le', declared: '' };
  if (a === 0xfe && b === 0xff) return { mark: 'utf-16be', declared: '' };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { mark: 'utf-8', declared: '' };
  // Without a mark a `<` still shows which way round two-byte characters are.
  if (a === 0x3c && b === 0) return { mark: 'utf-16le', declared: '' };
  if (a === 0 && b === 0x3c) return { mark: 'utf-16be', declared: '' };
  const head = String.fromCharCode(...bytes.subarray(0, 300));
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(head);
  return { mark: null, declared: declared?.[1] ?? declared?.[2] ?? 'utf-8' };
}
