import { type Static, Type } from 'typebox';

/**
 * What a person chooses for themselves. A new choice is a line here and one in USUAL_SETTINGS; rows of
 * `person_setting` with other names, or values that no longer fit, are read as the usual.
 */
export const Settings = Type.Object(
  {
    letterKeys: Type.Boolean({ description: 'Whether single letters act as shortcuts (WCAG 2.1.4)' }),
  },
  { additionalProperties: false },
);
export type Settings = Static<typeof Settings>;
export const ChangedSettings = Type.Partial(Settings, { additionalProperties: false });

export const USUAL_SETTINGS: Settings = { letterKeys: true };
