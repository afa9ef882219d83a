import { dateOf } from '../../engine/values/time.ts';
import { formatDateWithWeekday, formatTime } from '../../engine/values/time-text.ts';

/** One meeting as people outside read it; paths are relative to the root of what is published. */
export interface CalendarMeeting {
  folder: string;
  title: string;
  seriesTitle: string;
  /** Instants. */
  startsAt: string;
  endsAt: string;
  place: string;
  isCancelled: boolean;
  /** Names of the files in the folder; null where it is not published. */
  calendarFile: string | null;
  agenda: { page: string; file: string } | null;
  minutes: { page: string; file: string } | null;
}
/** The text of an agenda or of minutes, as it is published: without the names of those who took part or proposed. */
export interface PublishedText {
  kind: 'agenda' | 'minutes';
  title: string;
  seriesTitle: string;
  startsAt: string;
  endsAt: string;
  place: string;
  items: { title: string; description: string | null }[];
  paragraphs: string[];
}

const NAMES = { agenda: 'Dagsorden', minutes: 'Referat' };

/** The meeting calendar: all meetings whose date is published, by year. */
export function calendarPage(meetings: readonly CalendarMeeting[]): string {
  const years = [...new Set(meetings.map(({ startsAt }) => dateOf(startsAt).slice(0, 4)))];
  const body = [
    '<h1>Mødekalender</h1>',
    '<p>Datoer, dagsordener og referater, efterhånden som de er udgivet. <a href="calendar.json">Samme oplysninger som data</a>.</p>',
    ...(meetings.length === 0 ? ['<p>Der er ikke udgivet nogen møder endnu.</p>'] : []),
    ...years.flatMap((year) => [
      `<h2 id="aar-${year}">${year}</h2>`,
      '<ul class="meetings">',
      ...meetings.filter(({ startsAt }) => dateOf(startsAt).startsWith(year)).map(calendarLine),
      '</ul>',
    ]),
  ];
  return page('Mødekalender', body);
}

function calendarLine(meeting: CalendarMeeting): string {
  return [
    '<li>',
    `<h3><a href="${meeting.folder}/index.html">${capital(when(meeting))}</a></h3>`,
    `<p>${escaped(meeting.title)}${meeting.isCancelled ? ' · <strong>Aflyst</strong>' : ''}<br>`,
    `${capital(time(meeting))}${meeting.place ? ` · ${escaped(meeting.place)}` : ''}</p>`,
    links(meeting, `${meeting.folder}/`),
    '</li>',
  ].join('\n');
}

/** The page of one meeting. */
export function meetingPage(meeting: CalendarMeeting): string {
  return page(`${meeting.title}, ${when(meeting)}`, [
    '<p><a href="../index.html">Mødekalender</a></p>',
    `<h1>${escaped(meeting.title)}</h1>`,
    ...(meeting.isCancelled ? ['<p><strong>Mødet er aflyst.</strong></p>'] : []),
    ...facts(meeting),
    '<h2>Dokumenter</h2>',
    links(meeting, '') || '<p>Der er ikke udgivet dokumenter endnu.</p>',
  ]);
}

/** Agenda or minutes as a page. */
export function textPage(text: PublishedText): string {
  const name = NAMES[text.kind];
  return page(`${name}, ${text.title}, ${when(text)}`, [
    '<p><a href="../index.html">Mødekalender</a> · <a href="index.html">Mødet</a></p>',
    `<h1>${name}</h1>`,
    `<p>${escaped(text.title)}</p>`,
    ...facts(text),
    ...(text.kind === 'agenda'
      ? [
          '<h2>Punkter</h2>',
          ...(text.items.length === 0 ? ['<p>Der er ingen punkter.</p>'] : ['<ol>', ...text.items.map(item), '</ol>']),
        ]
      : ['<h2>Tekst</h2>', ...text.paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`)]),
  ]);
}

/** `calendar.json`: the same for programs. */
export function calendarData(meetings: readonly CalendarMeeting[]): string {
  const within = (meeting: CalendarMeeting, file: string) => `${meeting.folder}/${file}`;
  const text = (meeting: CalendarMeeting, files: CalendarMeeting['agenda']) =>
    files && { page: within(meeting, files.page), file: within(meeting, files.file) };
  const data = meetings.map((meeting) => ({
    title: meeting.title,
    series: meeting.seriesTitle,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    place: meeting.place,
    cancelled: meeting.isCancelled,
    page: within(meeting, 'index.html'),
    calendarFile: meeting.calendarFile && within(meeting, meeting.calendarFile),
    agenda: text(meeting, meeting.agenda),
    minutes: text(meeting, meeting.minutes),
  }));
  return `${JSON.stringify({ meetings: data }, null, 2)}\n`;
}

type Timed = { startsAt: string; endsAt: string };
const when = ({ startsAt }: Timed): string => formatDateWithWeekday(dateOf(startsAt));
const time = ({ startsAt, endsAt }: Timed): string =>
  `${formatTime(startsAt)}–${formatTime(endsAt).replace(/^kl\. /, '')}`;
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const item = ({ title, description }: PublishedText['items'][number]): string =>
  `<li><strong>${escaped(title)}</strong>${description?.trim() ? `<br>${escaped(description.trim()).replaceAll('\n', '<br>')}` : ''}</li>`;

function facts(meeting: Timed & { seriesTitle: string; place: string }): string[] {
  const rows: [string, string][] = [
    ['Dato', capital(when(meeting))],
    ['Tid', capital(time(meeting))],
    ['Sted', meeting.place],
    ['Møderække', meeting.seriesTitle],
  ];
  const shown = rows.filter(([, value]) => value !== '');
  return ['<dl>', ...shown.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`), '</dl>'];
}

/** What is published of a meeting; '' where nothing is. Every link says what it leads to. */
function links(meeting: CalendarMeeting, prefix: string): string {
  const of = escaped(when(meeting));
  const link = (file: string, words: string) =>
    `<li><a href="${prefix}${file}">${words}<span class="away"> ${of}</span></a></li>`;
  const lines = [
    ...(['agenda', 'minutes'] as const).flatMap((kind) => {
      const files = meeting[kind];
      return files ? [link(files.page, NAMES[kind]), link(files.file, `${NAMES[kind]} (PDF)`)] : [];
    }),
    ...(meeting.calendarFile && !meeting.isCancelled ? [link(meeting.calendarFile, 'Læg i din kalender')] : []),
  ];
  return lines.length === 0 ? '' : ['<ul class="links">', ...lines, '</ul>'].join('\n');
}

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:0}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1rem;margin:0}
a{color:#004d99}a:focus-visible{outline:3px solid #004d99;outline-offset:2px}
.meetings{list-style:none;padding:0}.meetings>li{border-top:1px solid #767676;padding:.75rem 0}.meetings p{margin:.25rem 0}
.links{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
dl>div{display:flex;gap:.75rem}dt{min-width:6.5rem;color:#4a4a4a}dd{margin:0}
ol>li{margin-bottom:.75rem}p,li,dd{overflow-wrap:anywhere}
.away{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{a{color:inherit}}`;

function page(title: string, body: string[]): string {
  return [
    '<!doctype html>',
    '<html lang="da">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
