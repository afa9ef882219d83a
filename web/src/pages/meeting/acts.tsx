import { atTime, DEFAULT_ZONE, dateOf, dateTimeOf, holidayName, isWorkingDay } from '../../../../engine/values/time.ts';
import { newKey, request } from '../../api/client.ts';
import type { Meeting } from '../../api/types-meetings.ts';
import { Act, type ActField, type ActValues } from '../../components/act-dialog.tsx';
import { dateFromField, formatDate } from '../../format.ts';
import { useNow } from '../../now.ts';
import { type Texts, useTexts } from '../../texts/index.ts';

interface ActsProps {
  meeting: Meeting;
  onDone: (words: string) => void;
}

const path = (meeting: Meeting, act: string): string => `/meetings/${encodeURIComponent(meeting.id)}/${act}`;

/** Date, from, to: the fields of a time for a meeting. */
export function timeFields(texts: Texts, startsAt?: string, endsAt?: string): ActField[] {
  return [
    { name: 'date', label: texts.common.date, kind: 'date', initial: startsAt ? dateOf(startsAt) : '' },
    {
      name: 'from',
      label: texts.meeting.from,
      kind: 'time',
      initial: startsAt ? dateTimeOf(startsAt).slice(11, 16) : '',
    },
    { name: 'to', label: texts.meeting.until, kind: 'time', initial: endsAt ? dateTimeOf(endsAt).slice(11, 16) : '' },
  ];
}

/** Instants of what stands in the fields of a time. */
export function timesOf(values: ActValues): { startsAt: string; endsAt: string } {
  const at = (time: string | undefined): string => atTime(values.date ?? '', time ?? '', DEFAULT_ZONE);
  return { startsAt: at(values.from), endsAt: at(values.to) };
}

/** Said before it is sent: a day that is closed. */
export function closedDay(values: ActValues, texts: Texts): string | null {
  const day = dateFromField(values.date ?? '');
  if (!day || isWorkingDay(day)) return null;
  const name = holidayName(day);
  const words = name ? texts.meeting.holiday(formatDate(day, day), name) : texts.meeting.weekend(formatDate(day, day));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function MoveMeeting({ meeting, onDone }: ActsProps) {
  const texts = useTexts();
  const now = useNow();
  return (
    <Act
      label={texts.meeting.move}
      title={texts.meeting.moveTitle(meeting.title)}
      help={texts.meeting.moveHelp}
      confirm={texts.meeting.moveConfirm}
      fields={[
        ...timeFields(texts, meeting.startsAt, meeting.endsAt),
        { name: 'place', label: texts.meetings.place, kind: 'text', initial: meeting.place, optional: true },
        { name: 'reason', label: texts.meeting.reason, kind: 'longtext', optional: true },
      ]}
      noteBelow="date"
      note={(values) => {
        const day = dateFromField(values.date ?? '');
        const words = closedDay(values, texts) ?? (day && day < dateOf(now) ? texts.meeting.inPast : null);
        const quarter =
          day && Math.ceil(Number(day.slice(5, 7)) / 3) !== Math.ceil(Number(dateOf(meeting.startsAt).slice(5, 7)) / 3);
        const warning = words ?? (quarter && meeting.slotNo ? texts.meeting.otherQuarter : null);
        return warning ? <div className="message message-warning">{warning}</div> : null;
      }}
      send={(values) =>
        request(path(meeting, 'move'), {
          method: 'POST',
          body: {
            ...timesOf(values),
            ...(values.place ? { place: values.place } : {}),
            ...(values.reason ? { reason: values.reason } : {}),
          },
          idempotencyKey: newKey(),
        })
      }
      onDone={() => onDone(texts.meeting.movedDone)}
    />
  );
}

export function CancelMeeting({ meeting, onDone }: ActsProps) {
  const texts = useTexts();
  return (
    <Act
      label={texts.meeting.cancel}
      title={texts.meeting.cancelTitle(meeting.title)}
      help={texts.meeting.cancelHelp}
      confirm={texts.meeting.cancelConfirm}
      keep={texts.meeting.cancelKeep}
      danger
      fields={[{ name: 'reason', label: texts.meeting.cancelReason, kind: 'longtext' }]}
      send={(values) =>
        request(path(meeting, 'cancel'), {
          method: 'POST',
          body: { reason: values.reason },
          idempotencyKey: newKey(),
        })
      }
      onDone={() => onDone(texts.meeting.cancelledDone)}
    />
  );
}
