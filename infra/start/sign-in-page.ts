/** The page of the embedded OpenID provider: one button per demo person. No script, no file from elsewhere. */
import type { DemoPerson } from './demo-people.ts';

const STYLE = `
body { font: 1rem/1.5 "IBM Plex Sans", system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #f5f5f5; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
ul { list-style: none; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
form { height: 100%; }
button { width: 100%; height: 100%; min-height: 4rem; text-align: left; padding: .75rem 1rem; font: inherit; cursor: pointer;
  color: #1a1a1a; background: #fff; border: 1px solid #747474; border-radius: 4px; }
button:hover { background: #e6f0fb; }
button:focus-visible { outline: 3px solid #747474; outline-offset: 2px; }
strong { display: block; }
`;

export function signInPage(action: string, people: DemoPerson[], language: 'da' | 'en'): string {
  const words =
    language === 'en'
      ? {
          title: 'Who do you want to be?',
          lead: 'This is a demonstration. Everyone here is invented; choose a person to sign in.',
          heading: 'Sign in - Sagsgang',
        }
      : {
          title: 'Hvem vil du være?',
          lead: 'Dette er en demonstration. Alle personer er opdigtede; vælg én for at logge ind.',
          heading: 'Log ind - Sagsgang',
        };
  const buttons = people
    .map(
      ({ id, name, title }) =>
        `<li><form method="post" action="${escapeText(action)}"><button name="person" value="${escapeText(id)}"><strong>${escapeText(name)}</strong>${escapeText(title)}</button></form></li>`,
    )
    .join('\n');
  return page(language, words.heading, `<h1>${words.title}</h1><p>${words.lead}</p><ul>\n${buttons}\n</ul>`);
}

export function faultPage(what: string): string {
  return page(
    'da',
    'Log ind - Sagsgang',
    `<h1>Det gik ikke</h1><p>${escapeText(what)}</p><p>Gå tilbage, og prøv igen.</p>`,
  );
}

const page = (language: string, title: string, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
