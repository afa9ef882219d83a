import { keepNotice } from '../../infra/registers/notices.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The other side does not want the notice withdrawn: it stays in force. */
export default async function keep({ db, input }: ServiceCall) {
  await keepNotice(db, idOf(input, 'noticeId'));
  return {};
}
