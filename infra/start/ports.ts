/**
 * Ports for what starts beside other starts. To ask whether a port is free and to take it later is a race: two products
 * that start in the same moment get the same answer. A server in this process listens first and then says where; for a
 * program that listens by itself the port is held until it does.
 */
import { createSocket } from 'node:dgram';
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { freePort, isPortFree } from './child-process.ts';

/** Listens on the wanted port of this machine, or on any where another has it; the port it got. */
export async function listenNear(server: Server, wanted: number): Promise<number> {
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(wanted).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return listen(0);
  });
  return (server.address() as AddressInfo).port;
}

export type HeldPort = { port: number; release(): void };

/**
 * Holds a free TCP port for a program that is about to listen there; null when it is in use, or held by another start.
 * What is held is the UDP port of the same number: nothing of ours uses that, no two can have it, whoever they run as,
 * and the system takes it back from a process that is killed.
 */
export async function holdPort(port: number, host = '127.0.0.1'): Promise<HeldPort | null> {
  const socket = createSocket('udp4');
  const held = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => resolve(true));
  });
  if (held && (await isPortFree(port, host))) return { port, release: () => socket.close() };
  socket.close();
  return null;
}

const SEARCHES = 50;

/** The wanted port when it can be held, else any other; 0 wants any. */
async function holdPortNear(wanted: number): Promise<HeldPort> {
  let port = wanted;
  for (let search = 0; search < SEARCHES; search++) {
    const held = port === 0 ? null : await holdPort(port);
    if (held !== null) return held;
    port = await freePort();
  }
  throw new Error(`No free port was found in ${SEARCHES} tries.`);
}

/** A program could not listen, because another has its port. */
export class PortTaken extends Error {}

const TRIES = 5;

/**
 * Starts a program on the wanted ports, or on others where they are in use (0 wants any). They are held until `start`
 * has answered, which is when the program listens. `start` throws PortTaken when somebody was faster who does not hold
 * ports as we do: it is then called again with others.
 */
export async function startOnPorts<T>(wanted: number[], start: (ports: number[]) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const held: HeldPort[] = [];
    try {
      for (const port of wanted) held.push(await holdPortNear(tries === 1 ? port : 0));
      return await start(held.map(({ port }) => port));
    } catch (error) {
      if (!(error instanceof PortTaken) || tries === TRIES) throw error;
    } finally {
      for (const { release } of held) release();
    }
  }
}

/** Tells later whether a program whose output goes to `logFile` has said from now on that its port is in use. */
export function watchForTakenPort(logFile: string): () => boolean {
  const from = sizeOf(logFile);
  return () => {
    if (sizeOf(logFile) <= from) return false;
    return /address already in use/i.test(readFileSync(logFile).subarray(from).toString('utf8'));
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
