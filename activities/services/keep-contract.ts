import type { JsonObject } from '../../engine/values/json.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The paper that both sign belongs to the appointment. */
export default async function keep({ db, input }: ServiceCall) {
  await db
    .updateTable('appointment')
    .set({ contract_document_id: idOf(input.contractDocument as JsonObject, 'documentId') })
    .where('id', '=', idOf(input, 'appointmentId'))
    .execute();
  return {};
}
