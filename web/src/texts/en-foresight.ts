import type { daForesight } from './da-foresight.ts';

/** English texts of the forecast of a case; a part of `en.ts`. */
export const enForesight: typeof daForesight = {
  foresight: {
    title: 'What will happen?',
    lead: 'A forecast: the case is run ahead on the screen by its own rules. Nothing is begun and nothing is saved.',
    make: 'Make a forecast',
    again: 'Make the forecast again',
    working: 'The forecast is being worked out.',
    badge: 'Forecast',
    madeAt: (when) => `Made ${when}`,
    failed: 'The forecast could not be made. The case is not affected. Try again, or ask an administrator.',
    notWhole: 'A forecast needs sight of the whole case. You do not have that here.',
    notProcess: 'You may not see the process, so no forecast can be made.',
    picture: 'Time line',
    pictureLabel: (from, to, counts) => `Time line from ${from} to ${to} with ${counts}. The list below says the same.`,
    count: (count, what) => `${count} ${what}`,
    zoomIn: 'Show larger',
    zoomOut: 'Show smaller',
    lane: { task: 'tasks', mail: 'letters', meeting: 'meetings', timer: 'points in time', other: 'other' },
    list: 'Day by day',
    whom: 'To',
    what: {
      start: (name) => `The case begins: ${name}`,
      task: (name) => `Task: ${name}`,
      answer: (name) => `Done: ${name}`,
      lapsed: (name) => `Lapses: ${name}`,
      choice: (name) => `People may choose what to do: ${name}`,
      reminder: (name) => `Reminder of the task: ${name}`,
      timer: (name) => `The time has come: ${name}`,
      mail: (name) => `Letter: ${name}`,
      document: (name) => `Document: ${name}`,
      message: (name) => `Message to others: ${name}`,
      received: (name) => `A message comes: ${name}`,
      meeting: (name) => `Meeting: ${name}`,
      trouble: (name) => `Here the case gets stuck: ${name}`,
      unknown: (name) => `Cannot be foreseen: ${name}`,
      end: (name) => `The case ends: ${name}`,
    },
    due: (when) => `due ${when}`,
    why: {
      SERVICE_UNKNOWN: 'What comes of it depends on other systems. The forecast counts on nothing.',
      PROCESS_UNKNOWN: 'Which process is called is known only when it happens.',
      CALLED_PROCESS_MISSING: 'The process that is called is not known here.',
      FOUR_EYES: 'Two different people are needed, and the forecast found only one.',
    },
    whyOther: (code) => `The reason is ${code}.`,
    someone: 'nobody in particular',
    assumed: {
      applicant: (number) => `applicant ${number}`,
      doctors: 'the doctors of the municipality',
      consultant: 'the consultant',
      other: 'somebody not known yet',
    },
    stop: {
      ended: (when) => `The case is over ${when}.`,
      horizon: (when) => `The forecast looks no further than ${when}. The case is not over then.`,
      limit: (when) =>
        `The forecast stops ${when}, because very many things happen or because closed days are not known any further.`,
      waits: (when, what) => `From ${when} the case waits for ${what}. Nobody knows when that happens.`,
      waitsNothing: (when) => `From ${when} nothing more happens that can be foreseen.`,
      suspended: 'The case is suspended, so nothing more happens until it is resumed.',
      refused: (code) => `The case cannot begin like this (${code}).`,
    },
    startLacks: (count) =>
      count === 1
        ? 'One field of the form is not filled in. The forecast guesses it.'
        : `${count} fields of the form are not filled in. The forecast guesses them.`,
    assumptions: 'What the forecast counts on',
    assumptionsLead: 'Change what does not fit. The forecast is made anew at once.',
    tasks: 'Who answers when',
    numbers: 'Numbers',
    ways: 'Which way it goes',
    messages: 'Messages from outside',
    services: 'Checks that may say no',
    changed: 'Changed',
    change: 'Change',
    close: 'Close',
    reset: 'Reset all',
    resetOne: 'Reset',
    turn: (number) => `time no. ${number}`,
    sentence: (who, what, when) => `${who}: “${what}” ${when}.`,
    when: {
      after: (days, time) =>
        days === 0
          ? 'is done at once'
          : days === 1
            ? `is done after 1 working day ${time}`
            : `is done after ${days} working days ${time}`,
      beforeDue: (days, time) =>
        days === 0
          ? `is done on the day it is due ${time}`
          : days === 1
            ? `is done the working day before it is due ${time}`
            : `is done ${days} working days before it is due ${time}`,
      delay: (days) => `is done after ${days}`,
      days: (count) => (count === 1 ? '1 day' : `${count} days`),
      on: (date, time) => `is done ${date} ${time}`,
      never: 'is never done',
    },
    kind: {
      after: 'Working days after it comes',
      'before-due': 'Working days before it is due',
      on: 'On a certain day',
      never: 'Never',
    },
    kindLabel: 'When',
    days: 'Working days',
    date: 'Date',
    time: 'Time',
    answer: 'Answer',
    messageNever: (name) => `“${name}” never comes.`,
    messageAfter: (name, days) =>
      days === 1 ? `“${name}” comes after 1 working day.` : `“${name}” comes after ${days} working days.`,
    messageOn: (name, date) => `“${name}” comes ${date}.`,
    way: (name, way) => `“${name}” goes to: ${way}.`,
    wayFree: 'As the answers say',
    wayLabel: 'The first time it goes',
    fine: (name) => `“${name}” says yes.`,
    refusedWith: (name, what) => `“${name}” says no: ${what}.`,
    serviceLabel: 'Outcome',
    serviceFine: 'Says yes',
    number: {
      applicants: 'So many apply for the post',
      returnedLetters: 'Letters that are returned',
      eligible: 'The requirements are met at each check (1 = yes, 0 = no)',
    },
    moves: 'What moved since the last forecast',
    movesNone: 'No dates have moved since the last forecast.',
    moved: (what, before, now) => `${what}: from ${before} to ${now}`,
    isNew: (what, now) => `${what}: new, ${now}`,
    isGone: (what, before) => `${what}: does not happen any more (was ${before})`,
    more: (count) => `and ${count} more`,
    csv: 'Download as a spreadsheet (CSV)',
    ics: 'Download for a calendar (ICS)',
    print: 'Print the forecast',
    columns: ['Date', 'Time', 'What', 'To', 'Due'],
    fileName: 'forecast',
  },
};
