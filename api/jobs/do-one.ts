import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JsonObject } from '../../engine/values/json.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { hasRight } from '../rights.ts';
import type { Call } from '../route.ts';
import { validatorCompiler } from '../validation.ts';
import type { Act } from './kinds.ts';

/** Checks what is to be done with each thing before anything is kept. @throws HttpProblem BODY_INVALID */
export function checkBody({ route, body }: Act): void {
  const { body: schema } = route.schema;
  if (!schema) return;
  const validate = validatorCompiler({ schema, method: route.method, url: route.url, httpPart: 'body' } as never);
  const { error } = validate(structuredClone(body)) as { error?: Error };
  if (error) throw error;
}

/**
 * Does to one thing what its route does, as the caller and under the given command id. Doing it again with the same id does it
 * once. Answers false when the case has not answered yet.
 * @throws HttpProblem as the route does
 */
export async function doOne(
  api: Api,
  caller: Caller,
  { route, body }: Act,
  objectId: string,
  commandId: string,
): Promise<boolean> {
  if (!hasRight(caller.roles, route.right))
    throw new HttpProblem('NOT_AUTHORISED', { details: { right: route.right } });
  const known = await api.instances.again(commandId);
  if (known?.ok === true) return true;
  let pending = false;
  const reply = {
    code: () => reply,
    send: () => {
      pending = true;
      return reply;
    },
  };
  const call: Call<{ id: string }, undefined, JsonObject> = {
    params: { id: objectId },
    query: undefined,
    body,
    caller,
    language: caller.language,
    commandId,
    now: await api.clock.now(),
    request: { headers: {}, url: route.url } as unknown as FastifyRequest,
    reply: reply as unknown as FastifyReply,
  };
  await route.handler(call, api);
  return !pending;
}
