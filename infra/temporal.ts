/** Connections to Temporal, for the API (client) and the worker (native), and what a server must know about us. */
import { readFile } from 'node:fs/promises';
import { Client, Connection, type ConnectionOptions, type TestService } from '@temporalio/client';
import { type InternalConnectionOptions, InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection.js';
import { type DataConverter, defineSearchAttributeKey } from '@temporalio/common';
import { NativeConnection, type TLSConfig } from '@temporalio/worker';
import { type Clock, systemClock, turnableClock } from './clock.ts';
import type { Config } from './config.ts';

type TemporalConfig = Pick<
  Config,
  'temporalAddress' | 'temporalNamespace' | 'temporalTls' | 'temporalApiKey' | 'clock'
>;

/** What the operators' page of Temporal can search for. Never a name or a number of a person: these are not encrypted. */
export const searchAttributes = {
  definitionKey: defineSearchAttributeKey('BpmnDefinitionKey', 'KEYWORD'),
  businessKey: defineSearchAttributeKey('BusinessKey', 'KEYWORD'),
  state: defineSearchAttributeKey('BpmnState', 'KEYWORD'),
  incidents: defineSearchAttributeKey('BpmnIncidents', 'INT'),
} as const;

/** temporal.api.enums.v1.IndexedValueType */
const INDEXED_VALUE_KEYWORD = 2;
const INDEXED_VALUE_INT = 3;

export type TemporalClient = {
  client: Client;
  connection: Connection;
  /** Present on the time-skipping server alone. */
  testService: TestService | undefined;
  /** The turnable clock when config.clock says so, else the system's. */
  clock: Clock;
  close(): Promise<void>;
};

/**
 * Connects, and tries again for `patienceMs` (default 30 s) while nothing answers: a server that is just starting is
 * the ordinary case. `giveUp` ends the trying earlier. The payload codec comes in as `dataConverter`.
 */
export async function connectTemporal(
  config: TemporalConfig,
  options: { dataConverter?: DataConverter; patienceMs?: number; giveUp?: () => boolean } = {},
): Promise<TemporalClient> {
  const base: ConnectionOptions & InternalConnectionOptions = {
    ...(await connectionOptions(config)),
    connectTimeout: '5s',
    // The time-skipping server closes connections that ask more often whether it is alive.
    ...(config.clock === 'turnable' ? { channelArgs: { 'grpc.keepalive_time_ms': 600_000 } } : {}),
    [InternalConnectionOptionsSymbol]: { supportsTestService: config.clock === 'turnable' },
  };
  const connection = await retried(config.temporalAddress, options, () => Connection.connect(base));
  const client = new Client({
    connection,
    namespace: config.temporalNamespace,
    ...(options.dataConverter === undefined ? {} : { dataConverter: options.dataConverter }),
  });
  const { testService } = connection;
  return {
    client,
    connection,
    testService,
    clock:
      testService === undefined
        ? systemClock
        : turnableClock(testService, (deadline, call) => connection.withDeadline(deadline, call)),
    close: () => connection.close(),
  };
}

/** The connection that a worker polls on. */
export async function connectWorker(config: TemporalConfig, patienceMs?: number): Promise<NativeConnection> {
  const options = await connectionOptions(config);
  return await retried(config.temporalAddress, { patienceMs }, () => NativeConnection.connect(options));
}

/**
 * Makes our search attributes known; those that are there already stay. One call each, because a server answers a
 * list with one known name as a whole with "exists".
 */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  for (const { name, type } of Object.values(searchAttributes)) {
    const value = type === 'INT' ? INDEXED_VALUE_INT : INDEXED_VALUE_KEYWORD;
    try {
      await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { [name]: value } });
    } catch (error) {
      if (!/already exist/i.test((error as Error).message)) throw error;
    }
  }
}

async function connectionOptions(config: TemporalConfig): Promise<{
  address: string;
  tls?: TLSConfig | boolean;
  apiKey?: string;
}> {
  const address = config.temporalAddress;
  const apiKey = config.temporalApiKey === '' ? {} : { apiKey: config.temporalApiKey };
  if (config.temporalTls === false) return { address, ...apiKey };
  const { serverName, caFile, certFile, keyFile } = config.temporalTls;
  const tls: TLSConfig = {};
  if (serverName !== '') tls.serverNameOverride = serverName;
  if (caFile !== '') tls.serverRootCACertificate = await readFile(caFile);
  if (certFile !== '' && keyFile !== '') {
    tls.clientCertPair = { crt: await readFile(certFile), key: await readFile(keyFile) };
  }
  return { address, tls, ...apiKey };
}

async function retried<T>(
  address: string,
  options: { patienceMs?: number | undefined; giveUp?: () => boolean },
  connect: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + (options.patienceMs ?? 30_000);
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      return await connect();
    } catch (error) {
      if (performance.now() + pause > deadline || options.giveUp?.()) {
        throw new Error(
          `Temporal does not answer on ${address}: ${(error as Error).message}. Check TEMPORAL_ADDRESS and that the server runs.`,
          { cause: error },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
