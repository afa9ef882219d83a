import { dateOf } from '../../../../engine/values/time.ts';
import { newKey, request } from '../../api/client.ts';
import type { AppointmentWhole } from '../../api/types-registers.ts';
import { Act } from '../../components/act-dialog.tsx';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

interface ActsProps {
  appointment: AppointmentWhole;
  own: boolean;
  manages: boolean;
  name: string;
  onDone: (words: string) => void;
}

/**
 * What can be done with an appointment. All that runs offer all of it: whether a renewal or a notice is allowed is
 * for the rules to say, and their answer is shown in the dialog.
 */
export function AppointmentActs({ appointment, own, manages, name, onDone }: ActsProps) {
  const texts = useTexts();
  const today = dateOf(useNow());
  const path = (act: string): string => `/appointments/${encodeURIComponent(appointment.id)}/${act}`;
  const post = (act: string, body: object): Promise<unknown> =>
    request(path(act), { method: 'POST', body, idempotencyKey: newKey() });
  const notice = appointment.notices?.find((one) => one.state === 'in_force');
  const most = Number(appointment.rules?.renewalMaxYears) || 4;
  const runs = ['signed', 'active'].includes(appointment.state);
  const side = own ? 'consultant' : 'municipality';
  const sides = [
    { value: 'consultant', label: texts.appointment.side.consultant ?? '' },
    { value: 'municipality', label: texts.appointment.side.municipality ?? '' },
  ];
  if (!own && !manages) return null;
  return (
    <>
      {runs ? (
        <Act
          label={texts.appointment.renew}
          primary
          title={texts.appointment.renewTitle(name)}
          help={texts.appointment.renewHelp}
          confirm={texts.appointment.renewConfirm}
          fields={[
            {
              name: 'years',
              label: texts.appointment.years,
              kind: 'choice',
              initial: String(most),
              options: Array.from({ length: most }, (_, index) => index + 1).map((years) => ({
                value: String(years),
                label: texts.appointment.yearsOf(years),
              })),
            },
          ]}
          send={(values) => post('renewals', { years: Number(values.years) })}
          onDone={() => onDone(texts.appointment.renewDone)}
        />
      ) : null}
      {runs && !notice ? (
        <Act
          label={texts.appointment.giveNotice}
          title={texts.appointment.noticeTitle(name)}
          help={texts.appointment.noticeHelp}
          confirm={texts.appointment.noticeConfirm}
          keep={texts.appointment.noticeKeep}
          danger
          fields={[
            ...(manages
              ? [
                  {
                    name: 'givenBy',
                    label: texts.appointment.givenBy,
                    kind: 'choice' as const,
                    initial: side,
                    options: sides,
                  },
                ]
              : []),
            { name: 'receivedOn', label: texts.appointment.receivedOn, kind: 'date', initial: today },
          ]}
          send={(values) => post('notices', { givenBy: values.givenBy ?? side, receivedOn: values.receivedOn })}
          onDone={() => onDone(texts.appointment.noticeDone)}
        />
      ) : null}
      {notice ? (
        <Act
          label={texts.appointment.withdraw}
          title={texts.appointment.withdrawTitle}
          help={texts.appointment.withdrawHelp}
          confirm={texts.appointment.withdrawConfirm}
          fields={
            manages
              ? [{ name: 'by', label: texts.appointment.withdrawBy, kind: 'choice', initial: side, options: sides }]
              : []
          }
          send={(values) => post('notices/withdrawal', { by: values.by ?? side })}
          onDone={() => onDone(texts.appointment.withdrawDone)}
        />
      ) : null}
      {runs && manages ? (
        <Act
          label={texts.appointment.recordLoss}
          title={texts.appointment.lossTitle(name)}
          help={texts.appointment.lossHelp}
          confirm={texts.appointment.lossConfirm}
          fields={[
            {
              name: 'what',
              label: texts.appointment.lossWhat,
              kind: 'choice',
              options: Object.entries(texts.lossKind).map(([value, label]) => ({ value, label })),
            },
            { name: 'lostOn', label: texts.appointment.lostOn, kind: 'date', initial: today },
          ]}
          send={(values) => post('losses', values)}
          onDone={() => onDone(texts.appointment.lossDone)}
        />
      ) : null}
      {manages && (runs || appointment.state === 'offered') && mayEnd(appointment, today) ? (
        <Act
          label={texts.appointment.end}
          title={texts.appointment.endTitle(name)}
          help={texts.appointment.endHelp}
          confirm={texts.appointment.endConfirm}
          danger
          fields={[
            {
              name: 'reason',
              label: texts.appointment.endWhy,
              kind: 'choice',
              options: ['offer_withdrawn', 'other'].map((value) => ({
                value,
                label: texts.appointment.endReason[value] ?? value,
              })),
            },
            { name: 'text', label: texts.appointment.endText, kind: 'longtext' },
          ]}
          send={(values) => post('end', values)}
          onDone={() => onDone(texts.appointment.endDone)}
        />
      ) : null}
      {manages ? (
        <Act
          label={texts.common.change}
          title={texts.appointment.correctTitle(name)}
          confirm={texts.common.save}
          fields={[
            {
              name: 'contactPersonId',
              label: texts.appointment.contact,
              kind: 'person',
              initial: appointment.contactPersonId ?? '',
              people: { initialName: appointment.contactPersonName ?? '' },
              optional: true,
            },
            {
              name: 'employerLine',
              label: texts.appointment.employerLine,
              kind: 'text',
              initial: appointment.employerLine ?? '',
              optional: true,
            },
            {
              name: 'professionalLine',
              label: texts.appointment.professionalLine,
              kind: 'text',
              initial: appointment.professionalLine ?? '',
              optional: true,
            },
            {
              name: 'consultationHour',
              label: texts.appointment.consultationHour,
              kind: 'text',
              initial: appointment.consultationHour ?? '',
              optional: true,
            },
            {
              name: 'departments',
              label: texts.appointment.departments,
              hint: texts.appointment.departmentsHint,
              kind: 'text',
              initial: (appointment.departments ?? []).join(', '),
              optional: true,
            },
          ]}
          send={({ departments = '', ...values }) =>
            request(`/appointments/${encodeURIComponent(appointment.id)}`, {
              method: 'PATCH',
              body: {
                ...Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value || null])),
                departments: departments
                  .split(',')
                  .map((name) => name.trim())
                  .filter(Boolean),
              },
            })
          }
          onDone={() => onDone(texts.common.saved)}
        />
      ) : null}
    </>
  );
}

/** Without notice only before the first day, or where the scheme has no rule for notice. */
function mayEnd(appointment: AppointmentWhole, today: string): boolean {
  return (appointment.start ?? '') > today || !appointment.noticeRule;
}
