import type { daReminders } from './da-reminders.ts';

/** English texts of reminders, their gathering into one mail, one's own calendar and who comes to a meeting; a part of `en.ts`. */
export const enReminders: typeof daReminders = {
  reminders: {
    title: 'Reminders',
    of: (task: string) => `Reminders about “${task}”`,
    next: (when: string, who: string) => `Next reminder: ${when} to ${who}`,
    nextEscalation: (when: string, who: string) => `Next notice of a missed deadline: ${when} to ${who}`,
    none: 'No more reminders about the task will come.',
    ahead: 'To come',
    sent: 'Sent',
    sentNone: 'No reminders have been sent yet.',
    reminder: (when: string, who: string) => `${when}: reminder to ${who}`,
    escalation: (when: string, who: string) => `${when}: notice of a missed deadline to ${who}`,
    onBehalfOf: (name: string) => `standing in for ${name}`,
    outcome: {
      sent: 'sent',
      gathered: 'comes in the gathered mail',
      paused: 'paused, because the receiver was away',
      failed: 'could not be sent',
    },
    inDigest: (day: string) => `was in the gathered mail of ${day}`,
    close: 'Close',
    choice: 'Reminders by mail',
    choiceLead:
      'Reminders about your tasks cannot be switched off, but you can have them gathered. Notices that a deadline of others has passed always come at once.',
    each: 'One mail for each reminder',
    eachHint: 'The mail comes on the day that the reminder is set to.',
    daily: 'One gathered mail each working day at 08:00',
    dailyHint: 'It shows what is overdue, what is due today and what is due this week.',
    weekly: 'One gathered mail a week',
    weeklyHint: 'It comes on Monday at 08:00. If Monday is a public holiday, it comes on the next working day.',
    absence:
      'No gathered mail comes while you are entered as away. When you are back, you get one mail with what waits.',
  },
};
