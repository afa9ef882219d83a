/** Runs in a thread of its own: sets one document and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { writePdf } from './typst.ts';

const { source, now } = workerData as { source: string; now: string };
parentPort?.postMessage(writePdf(source, now));
