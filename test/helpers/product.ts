/**
 * The whole product with real parts in this process, for scenarios seen from outside: the API with its database, the
 * time-skipping Temporal server, the worker with its loops, a mail server, the folders of `processes/` and the demo
 * people. What a scenario does and sees goes through HTTP.
 *
 *   const product = await openProduct();        // in beforeAll
 *   const hiring = new Hiring(product.as);
 *   await product.close();                      // in afterAll
 */
import { deliverMessages, followAbsences, makeDigests, startOutbox } from '../../activities/index.ts';
import { deliverMessage } from '../../infra/deliver-message.ts';
import { createMailer } from '../../infra/mailer.ts';
import type { Delivery } from '../../infra/registers/messages.ts';
import { repeat } from '../../infra/repeat.ts';
import { freePort } from '../../infra/start/child-process.ts';
import { startMailbox } from '../../infra/start/start-mailbox.ts';
import { readProcesses } from '../../processes/index.ts';
import { openApi } from './api.ts';

export type Product = Awaited<ReturnType<typeof openProduct>>;

export async function openProduct(options: { publicationUrl?: string } = {}) {
  const api = await openApi(options);
  try {
    await api.deploy(readProcesses());
  } catch (error) {
    await api.close();
    throw error;
  }
  const { shell } = api;
  if (!shell) throw new Error('openApi came without its engine.');
  const { db } = api;
  const { clock } = shell.temporal;
  const mailbox = await startMailbox(
    { smtpUrl: '' },
    async (mail) => {
      await db
        .insertInto('received_mail')
        .values({
          id: mail.id,
          received_at: await clock.now(),
          mail_from: mail.mailFrom,
          rcpt_to: mail.rcptTo,
          message_id: mail.messageId,
          subject: mail.subject,
          raw: mail.raw,
        })
        .execute();
    },
    { port: await freePort() },
  );
  const mailFrom = 'Sagsgang <sagsgang@birkedal.example>';
  const mailer = createMailer({ url: mailbox.address, from: mailFrom });
  const failures: unknown[] = [];
  const onError = (error: unknown) => void failures.push(error);
  const deliver = (delivery: Delivery) => deliverMessage(shell.instances, delivery);
  const dependencies = { db, clock, publicUrl: 'http://localhost:8080', mailFrom };
  const loops = [
    startOutbox({ db, clock, mailer }, { everyMilliseconds: 50, onError }),
    repeat(() => deliverMessages({ ...dependencies, deliver }), { everyMilliseconds: 200, onError }),
    repeat(() => shell.instances.sweep(), { everyMilliseconds: 5_000, onError }),
    repeat(() => followAbsences(dependencies), { everyMilliseconds: 200, onError }),
    repeat(() => makeDigests(dependencies), { everyMilliseconds: 200, onError }),
  ];

  return {
    ...api,
    /** What the loops of the worker met; a scenario expects nothing. */
    failures,
    async close(): Promise<void> {
      await Promise.all(loops.map((loop) => loop.stop()));
      mailer.close();
      await mailbox.stop();
      await api.close();
    },
  };
}
