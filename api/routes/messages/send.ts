import { Type } from 'typebox';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { isDuration } from '../../../engine/values/time.ts';
import { HttpProblem } from '../../errors.ts';
import { requireSchemeOfMessage } from '../../queries/scheme-named.ts';
import { route } from '../../route.ts';
import { choice, JsonObject, nullable, Pending } from '../../schemas/common.ts';
import { sendMessage } from '../../send-message.ts';

export default route({
  method: 'POST',
  url: '/messages',
  right: 'messages.send',
  tag: 'messages',
  summary: 'Send a message to the case that waits for it, or start a case by it; with `timeToLive` it may wait for one',
  schema: {
    body: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 200 }),
        correlationKey: Type.Optional(nullable(Type.String({ maxLength: 500 }))),
        variables: Type.Optional(JsonObject),
        timeToLive: Type.Optional(Type.String({ description: 'ISO 8601 duration, for example P1D' })),
        messageId: Type.Optional(
          Type.String({ minLength: 1, maxLength: 200, description: 'Identity: the same one is delivered once' }),
        ),
      },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({
        messageId: Type.String(),
        result: choice(['delivered', 'started', 'kept']),
        instanceId: nullable(Type.String()),
        seq: nullable(Type.Integer()),
      }),
      202: Pending,
    },
  },
  handler: async (call, api) => {
    const { body } = call;
    if (body.timeToLive !== undefined && !isDuration(body.timeToLive)) {
      throw new HttpProblem('BODY_INVALID', {
        errors: [{ pointer: '/timeToLive', code: 'FIELD_FORMAT', message: 'ISO 8601: P1D, PT2H' }],
      });
    }
    const message = {
      name: body.name,
      correlationKey: body.correlationKey ?? null,
      variables: (body.variables ?? {}) as Data,
    };
    await requireSchemeOfMessage(api.db, call.caller, 'messages.send', message);
    const sent = await sendMessage(call, api, {
      id: body.messageId ?? call.commandId,
      ...message,
      ...(body.timeToLive ? { timeToLive: body.timeToLive } : {}),
    });
    return sent ?? call.reply;
  },
});
