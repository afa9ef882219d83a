import { agendaOf } from '../../../infra/registers/agenda.ts';
import type { OptionSource } from '../form-options.ts';

/** Items on the agenda of the meeting that the task is about, in their order. */
const agendaItems: OptionSource = async ({ api, input }) => {
  if (typeof input.meetingId !== 'string') return [];
  return (await agendaOf(api.db, input.meetingId)).map(({ id, title }) => ({ value: id, label: title }));
};
export default agendaItems;
