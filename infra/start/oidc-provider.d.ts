/** The part of oidc-provider that we use; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, Server, ServerResponse } from 'node:http';
  export interface Context {
    oidc: {
      result?: { login?: { accountId: string } };
      client: { clientId: string };
      params: Record<string, string | undefined>;
      provider: Provider;
      session?: { accountId?: string };
      [name: string]: unknown;
    };
    body: unknown;
    [name: string]: unknown;
  }
  export class Provider {
    constructor(issuer: string, configuration: object);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ uid: string; prompt: { name: string }; params: Record<string, string | undefined> }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    registerGrantType(name: string, handler: (context: Context) => Promise<void>, parameters: string[]): void;
    on(event: string, listener: (...values: unknown[]) => void): this;
    // biome-ignore lint/suspicious/noExplicitAny: its models are classes without types
    readonly [model: string]: any;
  }
  export default Provider;
  export const errors: Record<string, new (message?: string) => Error>;
  export type { Server };
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  const MemoryAdapter: new (name: string) => object;
  export default MemoryAdapter;
}
