import type { Language } from '../templates/formats.ts';
import { parseTemplate, type Template } from '../templates/template.ts';

/** The gathered mail is of no case, so its words are here and not with a process. */
const LINES = {
  da: (list: string) => `{{#each ${list}}}
- [{{name}}]({{link}}){{#if caseNumber}}, sag {{caseNumber}}{{/if}}: frist {{dueAt|lastday}}
{{/each}}`,
  en: (list: string) => `{{#each ${list}}}
- [{{name}}]({{link}}){{#if caseNumber}}, case {{caseNumber}}{{/if}}: due {{dueAt|lastday}}
{{/each}}`,
};

const section = (language: Language, list: string, title: string): string => `{{#if ${list}}}
## ${title}

${LINES[language](list)}

{{/if}}`;

const WORDS: Record<Language, string> = {
  da: `---
subject: Dine opgaver: hvad der venter
---
Kære {{recipient.name}}

${section('da', 'overdue', 'Over fristen')}
${section('da', 'today', 'Frist i dag')}
${section('da', 'week', 'Frist inden for en uge')}
${section('da', 'later', 'Frist senere')}
{{#if more}}
Derudover er der {{more}} opgaver.

{{/if}}
Alle opgaver står i din indbakke: [{{inbox}}]({{inbox}})

Du har valgt at få påmindelser samlet. Det kan du ændre her: [{{settings}}]({{settings}})
`,
  en: `---
subject: "Your tasks: what waits"
---
Dear {{recipient.name}}

${section('en', 'overdue', 'Overdue')}
${section('en', 'today', 'Due today')}
${section('en', 'week', 'Due within a week')}
${section('en', 'later', 'Due later')}
{{#if more}}
There are {{more}} more tasks.

{{/if}}
All tasks are in your inbox: [{{inbox}}]({{inbox}})

You have chosen to have reminders gathered. You can change that here: [{{settings}}]({{settings}})
`,
};

export function digestMail(language: Language): Template {
  return parseTemplate(WORDS[language]);
}
