import { type Static, Type } from 'typebox';

/**
 * What a person chooses for themselves. A new choice is a line here and one in USUAL_SETTINGS; rows of
 * `person_setting` with other names, or values that no longer fit, are read as the usual.
 */
export const Settings = Type.Object(
  {
    letterKeys: Type.Boolean({ description: 'Whether single letters act as shortcuts (WCAG 2.1.4)' }),
    colours: Type.Union([Type.Literal('auto'), Type.Literal('light'), Type.Literal('dark')], {
      description: 'Colours of the pages; auto = as the device says',
    }),
    reminders: Type.Union([Type.Literal('each'), Type.Literal('daily'), Type.Literal('weekly')], {
      description: 'Reminders of one’s tasks by themselves, or gathered at 08:00; escalations always come at once',
    }),
    calendarDeadlines: Type.Boolean({ description: 'Whether deadlines of tasks stand in one’s own calendar' }),
  },
  { additionalProperties: false },
);
export type Settings = Static<typeof Settings>;
export const ChangedSettings = Type.Partial(Settings, { additionalProperties: false });

export const USUAL_SETTINGS: Settings = {
  letterKeys: true,
  colours: 'auto',
  reminders: 'each',
  calendarDeadlines: true,
};
