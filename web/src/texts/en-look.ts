import type { daLook } from './da-look.ts';

/** English texts of colours and of the accessibility statement; a part of `en.ts`. */
export const enLook: typeof daLook = {
  colours: {
    label: 'Colours',
    title: 'Colours',
    legend: 'Choose the colours of the pages',
    hint: 'Your choice holds on all your devices. Paper is always black on white.',
    auto: 'As the device',
    light: 'Light',
    dark: 'Dark',
  },
  about: {
    title: 'Accessibility statement',
    intro:
      'Everyone should be able to use Sagsgang, also with a keyboard, a screen reader, large type and colours of their own. The statement is about these pages and follows the Danish act on accessibility of websites and mobile applications of public sector bodies.',
    statusTitle: 'Compliance status',
    status:
      'The pages comply in part with the harmonised standard EN 301 549, which equals WCAG 2.1 at levels A and AA. We aim at WCAG 2.2 level AA. What is missing is listed below.',
    knownTitle: 'What does not work fully',
    known: [
      'The process diagram itself cannot be read by a screen reader (1.1.1). It is drawn by bpmn.io, which puts no words to its shapes. The list below the diagram says the same in words and opens the same.',
      'Files that others put on a case may not be accessible. That is up to whoever made the file. Ask for the content in another way.',
      'What others write in another language than that of the page is not marked with its language (3.1.2).',
      'The page with API documentation is made by Swagger UI and has not been tested.',
      'The pages have not yet been tried by people who use a screen reader every day. What only they can judge has not been judged.',
    ],
    doneTitle: 'What works',
    done: [
      'Everything can be done with the keyboard alone, it shows where you are, and a link skips to the content.',
      'Pages can be read at a width of 320 pixels without scrolling sideways, in light and dark colours and with your own colours in Windows.',
      'Errors in a form are listed at the top with a link to each field, and again at the field.',
      'What you typed is not lost when the connection or your access goes away.',
      'Diagrams, time lines and calendars always have a list or a table that says the same in words.',
    ],
    testedTitle: 'How the pages were tested',
    tested:
      'We have evaluated the website ourselves. A program opens each page in Danish and English, at widths of 320 and 1280 pixels, in light and dark colours, and tries it with axe and with the keyboard before a new edition comes out. The report by success criterion is in the documentation of the software (docs/accessibility.md).',
    testedOn: (date) => `The statement was last reviewed on ${date}.`,
    keysTitle: 'Keyboard',
    keys: 'Tab, Shift+Tab, Enter, Space and Escape work as you are used to. Single-letter shortcuts can be turned off in the settings; press ? to see them.',
    contactTitle: 'Tell us if something is in your way',
    contact:
      'Write to or call the authority that gave you access. Tell which page it is and what you wanted to do. Leave out sensitive information such as personal identification numbers.',
    complaintTitle: 'Complaint',
    complaint:
      'The Danish Agency for Digital Government supervises the act. If the answer of the authority does not satisfy you, or none came within 10 working days, you can turn to the agency by telephone +45 20 16 36 12.',
    complaintLink: 'Turn to the Agency for Digital Government (in Danish)',
    aboutTitle: 'About Sagsgang',
    about:
      'Sagsgang is free software under Apache-2.0. Each case follows a process drawn as a BPMN diagram that everyone can read.',
    bpmn: 'The diagrams are shown by bpmn-js from bpmn.io. The mark in the corner of the diagram belongs to it.',
  },
};
