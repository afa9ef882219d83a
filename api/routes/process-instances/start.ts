import { Type } from 'typebox';
import type { JsonObject as Data } from '../../../engine/values/json.ts';
import { dateOf } from '../../../engine/values/time.ts';
import { giveCaseNumber } from '../../../infra/registers/case-numbers.ts';
import { actorOf, engineFailure, refuseWithoutEngine } from '../../act.ts';
import { refuseHeld } from '../../conflict.ts';
import { dropDraft } from '../../drafts.ts';
import { HttpProblem, problemOf } from '../../errors.ts';
import { filesOfAnswer, keepFilesOfAnswer } from '../../form-files.ts';
import { optionsOf, readAnswer } from '../../forms.ts';
import { mayStart, mayStartEverywhere, readDefinition, requireStarterIn } from '../../queries/definition-list.ts';
import { readInstance } from '../../queries/instance-list.ts';
import { route } from '../../route.ts';
import { Id, JsonObject, nullable, Pending } from '../../schemas/common.ts';
import { ProcessInstance } from '../../schemas/process-instance.ts';
import { startDraftOf } from '../../start-draft.ts';

export default route({
  method: 'POST',
  url: '/process-instances',
  right: 'cases.start',
  tag: 'process instances',
  summary: 'Start a case; its start form is checked and its starter groups are asked',
  schema: {
    body: Type.Object(
      {
        definitionKey: Id,
        version: Type.Optional(Type.Integer({ minimum: 1 })),
        businessKey: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 200 }))),
        variables: Type.Optional(JsonObject),
        startElementId: Type.Optional(Id),
      },
      { additionalProperties: false },
    ),
    response: { 201: ProcessInstance, 202: Pending },
  },
  handler: async ({ caller, body, commandId, now, reply, language }, api) => {
    const row = await readDefinition(api, body.definitionKey, body.version);
    const definition = await api.definitions.graph(row.hash);
    const process = definition.processes[definition.key];
    if (!(await mayStart(api, caller, definition)) || !(await mayStartEverywhere(api, caller, row, definition))) {
      throw new HttpProblem('NOT_AUTHORISED');
    }
    const given = (body.variables ?? {}) as Data;
    const form = process?.startForm ? await api.definitions.form(row.hash, definition.key, process.startForm) : null;
    const options = await optionsOf(form, api, caller, now, { instanceId: null, input: {} });
    const { variables, whole } = readAnswer({
      schema: form,
      data: given,
      shown: {},
      options,
      now,
      language,
      personId: caller.id,
    });
    const ofForm = (form?.properties as Data | undefined)?.scheme;
    const place = { schema: form, draftOf: `start:${definition.key}`, personId: caller.id };
    // The same wish is the same case: a repeat finds the one that the first try made, and its files on it.
    const instanceId = commandId;
    const files = await filesOfAnswer(api.db, { ...place, answer: whole, instanceId, language });
    await requireStarterIn(api, caller, definition, { ...variables, ...(ofForm !== undefined && { scheme: ofForm }) });
    await refuseHeld(api, form, variables);
    await refuseWithoutEngine(api);
    const numberOf = (prefix: string | undefined) =>
      prefix === undefined
        ? null
        : giveCaseNumber(api.db, { instanceId, prefix, year: Number(dateOf(now).slice(0, 4)) });
    let answer: Awaited<ReturnType<typeof api.instances.start>>;
    try {
      answer = await api.instances.start({
        instanceId,
        definitionHash: row.hash,
        businessKey: body.businessKey ?? (await numberOf(process?.caseNumberPrefix)),
        variables,
        ...(body.startElementId ? { startElementId: body.startElementId } : {}),
        actor: actorOf(caller),
      });
    } catch (failure) {
      throw engineFailure(failure);
    }
    if (!answer.ok && answer.failure.code !== 'INSTANCE_ALREADY_STARTED') throw problemOf(answer.failure);
    await dropDraft(api, startDraftOf(row.key), caller.id);
    await keepFilesOfAnswer(api.db, { ...place, instanceId, taskId: null }, files);
    reply.header('location', `/api/v1/process-instances/${instanceId}`);
    // Started for good, but no worker has written its first step yet.
    if (answer.ok && answer.seq === 0) {
      return reply.code(202).send({ commandId: instanceId, status: 'pending', detail: PENDING_START[language] });
    }
    return readInstance(api, instanceId);
  },
});

const PENDING_START = {
  da: 'Sagen er oprettet og kommer frem, så snart sagsmotoren har tid.',
  en: 'The case is made and will show as soon as the engine gets to it.',
};
