import type { Language } from '../templates/formats.ts';
import { parseTemplate, type Template } from '../templates/template.ts';

/** Mails about who is away and who stands in: of no case, so their words are here and not with a process. */
export type AbsenceMail = 'substitute-named' | 'absence-offer' | 'absence-return';

const TASK_LINES = {
  da: `{{#each tasks}}
- [{{name}}]({{link}}){{#if caseNumber}}, sag {{caseNumber}}{{/if}}: {{#if dueAt}}frist {{dueAt|lastday}}{{else}}ingen frist{{/if}}{{#if heldBy}} (ligger hos {{heldBy}}){{/if}}
{{/each}}`,
  en: `{{#each tasks}}
- [{{name}}]({{link}}){{#if caseNumber}}, case {{caseNumber}}{{/if}}: {{#if dueAt}}due {{dueAt|lastday}}{{else}}no deadline{{/if}}{{#if heldBy}} (with {{heldBy}}){{/if}}
{{/each}}`,
};

const WORDS: Record<AbsenceMail, Record<Language, string>> = {
  'substitute-named': {
    da: `---
subject: Du er stedfortræder for {{person.name}}
---
Kære {{recipient.name}}

Du er stedfortræder for {{person.name}} fra {{from|date}} til og med {{to|date}}. {{#if scope}}Det gælder {{scope}}. {{/if}}Opgaverne står i din indbakke: [{{inbox}}]({{inbox}})

Det, du gør, står som ”{{recipient.name}} på vegne af {{person.name}}”. {{person.name}} kan selv tage opgaverne tilbage.
`,
    en: `---
subject: You stand in for {{person.name}}
---
Dear {{recipient.name}}

You stand in for {{person.name}} from {{from|date}} up to and including {{to|date}}. {{#if scope}}It concerns {{scope}}. {{/if}}The tasks are in your inbox: [{{inbox}}]({{inbox}})

What you do is shown as “{{recipient.name}} on behalf of {{person.name}}”. {{person.name}} can take the tasks back.
`,
  },
  'absence-offer': {
    da: `---
subject: {{person.name}} er fraværende – kan du tage en opgave?
---
Kære {{recipient.name}}

{{person.name}} er fraværende til og med {{to|date}} og har ingen stedfortræder. Disse opgaver venter. Du kan tage dem på vegne af {{person.name}}:

${TASK_LINES.da}

De står også i din indbakke: [{{inbox}}]({{inbox}})
`,
    en: `---
subject: {{person.name}} is away – can you take a task?
---
Dear {{recipient.name}}

{{person.name}} is away up to and including {{to|date}}, and nobody stands in. These tasks wait. You can take them on behalf of {{person.name}}:

${TASK_LINES.en}

They are in your inbox as well: [{{inbox}}]({{inbox}})
`,
  },
  'absence-return': {
    da: `---
subject: Velkommen tilbage – dine åbne opgaver
---
Kære {{recipient.name}}

Velkommen tilbage. Påmindelser var sat på pause, mens du var fraværende. {{#if tasks}}Disse opgaver er dine:{{else}}Ingen opgaver er dine lige nu.{{/if}}

${TASK_LINES.da}

{{#if more}}
Derudover er der {{more}} opgaver, som du og dine kolleger kan tage.

{{/if}}
Din indbakke: [{{inbox}}]({{inbox}})
`,
    en: `---
subject: Welcome back – your open tasks
---
Dear {{recipient.name}}

Welcome back. Reminders were paused while you were away. {{#if tasks}}These tasks are yours:{{else}}No task is yours right now.{{/if}}

${TASK_LINES.en}

{{#if more}}
Beside these there are {{more}} tasks that you and your colleagues can take.

{{/if}}
Your inbox: [{{inbox}}]({{inbox}})
`,
  },
};

export function absenceMail(kind: AbsenceMail, language: Language): Template {
  return parseTemplate(WORDS[kind][language]);
}

/** First line of a reminder that comes to somebody who stands in; `standIn.name` is whom it was for. */
export const AS_SUBSTITUTE: Record<Language, string> = {
  da: 'Du får denne mail som stedfortræder for {{standIn.name}}.',
  en: 'You get this mail because you stand in for {{standIn.name}}.',
};
