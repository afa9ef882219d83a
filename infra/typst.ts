/** The only place that knows the typesetter: source in, tagged PDF (PDF/UA-1) out. */
import { Worker } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

let compiler: NodeCompiler | null = null;

/** @throws Error when the source is not valid; ours always is, so that is a bug. */
export function writePdf(source: string, now: string): Buffer {
  compiler ??= NodeCompiler.create();
  const seconds = Math.floor(Date.parse(now) / 1000);
  const pdf = compiler.pdf({ mainFileContent: source }, { pdfStandard: 'ua-1' as never, creationTimestamp: seconds });
  // fonts stay, what was remembered of old letters goes
  compiler.evictCache(10);
  return pdf;
}

/** A long document takes seconds: it is set in a thread of its own, one after the other, and the server goes on answering. */
let last: Promise<unknown> = Promise.resolve();
export function writePdfAside(source: string, now: string): Promise<Buffer> {
  const next = last.then(() => inThread(source, now));
  last = next.catch(() => {});
  return next;
}

function inThread(source: string, now: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./typst-thread.ts', import.meta.url), { workerData: { source, now } });
    worker.once('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The typesetter ended without a document.')));
  });
}

/** Text as a Typst literal, so that nothing in it can be code. */
export function typstText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
