import type { JsonObject } from '../../engine/values/json.ts';
import { formatDateTime } from '../../engine/values/time-text.ts';
import type { Api, Caller } from '../context.ts';
import type { Language } from '../errors.ts';
import { groupText } from '../happened-text.ts';
import { readPeople } from '../queries/case/people.ts';
import type { StepOfCase } from '../queries/case/steps.ts';
import { explainInstance } from '../queries/instance-explain.ts';
import { readHistory, troubleInWords } from '../queries/instance-history.ts';
import type { readInstance } from '../queries/instance-list.ts';
import { listDocuments, listMails } from '../queries/paper-list.ts';
import type { Depth } from '../queries/visibility.ts';
import { answersOf } from './answers.ts';
import { sentenceOf } from './sentences.ts';
import { type Block, reportSource } from './typst.ts';
import { PDF_WORDS } from './words.ts';

/** So much of the course is told; a case has some hundreds of events that people care about. */
const MOST_EVENTS = 10_000;
const MOST_PAPERS = 2_000;

type Instance = Awaited<ReturnType<typeof readInstance>>;
type Told = Awaited<ReturnType<typeof readHistory>>['items'][number];
interface Wish {
  caller: Caller;
  depth: Depth;
  instance: Instance;
  language: Language;
  now: string;
}

/** All that the caller may see of a case, as the source of a document: what somebody who asks for access is given. */
export async function reportOf(api: Api, wish: Wish): Promise<{ title: string; source: string }> {
  const { caller, depth, instance, language, now } = wish;
  const words = PDF_WORDS[language];
  const inWords = (thing: { name: string; nameEn?: string | null | undefined }) =>
    (language === 'en' && thing.nameEn) || thing.name;
  const moment = (instant: string | null) => (instant === null ? '' : formatDateTime(instant, language));
  const kind = inWords({ name: instance.definitionName, nameEn: instance.definitionNameEn });
  const title = `${kind}${instance.caseNumber ? `, ${instance.caseNumber}` : ''}`;

  const [explained, events, people, documents, mails] = await Promise.all([
    explainInstance(api, caller, depth, instance),
    everyEvent(api, wish),
    readPeople(api, caller, depth, instance, now),
    everything((cursor) => listDocuments(api, caller, { instance: instance.id, limit: 200, cursor })),
    everything((cursor) => listMails(api, caller, { instance: instance.id, limit: 200, cursor })),
  ]);
  const names = new Map(people.items.map((person) => [person.id, person.name]));
  const whom = (who: { assignee: string | null; candidateUsers: string[]; candidateGroups: string[] } | null) =>
    who === null
      ? ''
      : who.assignee !== null
        ? (names.get(who.assignee) ?? who.assignee)
        : [
            ...who.candidateUsers.map((id) => names.get(id) ?? id),
            ...who.candidateGroups.map((id) => groupText(id, language)),
          ].join(', ');

  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: title },
    { kind: 'text', text: words.made(caller.name, moment(now)) },
    ...(depth === 'own' ? [text(words.own)] : []),
    { kind: 'heading', level: 2, text: words.facts },
    table(
      '(auto, 1fr)',
      [words.what, words.answer],
      [
        [words.number, instance.caseNumber ?? ''],
        [words.kind, kind],
        [words.state, words.states[instance.state]],
        [words.started, moment(instance.startedAt)],
        [words.startedBy, instance.startedByName ?? ''],
        [words.ended, moment(instance.endedAt)],
        [
          words.outcome,
          instance.endElementName ? inWords({ name: instance.endElementName, nameEn: instance.endElementNameEn }) : '',
        ],
        [words.reason, instance.reason ?? ''],
        [words.suspended, [moment(instance.suspendedAt), instance.suspendedReason].filter(Boolean).join(': ')],
      ].filter(([, value]) => value !== '') as string[][],
    ),
  ];
  const waits = explained.waitingFor.filter((wait) => !wait.beside);
  if (waits.length > 0) {
    blocks.push(heading(words.why));
    for (const wait of waits) {
      const parts = [
        `${inWords(wait)} (${words.waits[wait.kind]})`,
        whom(wait.who),
        wait.since ? `${words.since} ${moment(wait.since)}` : '',
        wait.dueAt ? `${words.due} ${moment(wait.dueAt)}` : '',
      ];
      blocks.push(text(`${parts.filter(Boolean).join(', ')}.`));
    }
  }
  const stepRow = (step: StepOfCase, mark: string): string[][] => [
    [
      `${mark} ${inWords(step)}`.trim(),
      words.stepStates[step.state],
      moment(step.doneAt ?? step.since),
      step.doneByName ?? whom(step.who),
    ],
    ...(step.steps ?? []).flatMap((inner) => stepRow(inner, '–')),
  ];
  list(
    words.steps,
    '(2fr, auto, 1.4fr, 1.4fr)',
    [words.step, words.state, words.when, words.who],
    explained.steps.flatMap((step) => stepRow(step, '')),
  );

  const decided = events.items.filter((event) => event.kind === 'task-completed');
  blocks.push(heading(words.decisions));
  if (decided.length === 0) blocks.push(text(words.none));
  else blocks.push(text(words.private));
  for (const event of decided) {
    blocks.push({ kind: 'heading', level: 3, text: elementOf(event) });
    blocks.push(text(`${sentence(event)} ${moment(event.at)}.`));
    const rows = await answers(event);
    if (rows.length > 0) blocks.push(table('(1fr, 2fr)', [words.question, words.answer], rows));
  }
  list(
    words.course,
    '(auto, 1fr)',
    [words.when, words.what],
    events.items.map((event) => [moment(event.at), sentence(event)]),
  );
  if (events.cut) blocks.push(text(words.cut(MOST_EVENTS)));
  list(
    words.people,
    '(1fr, 1fr)',
    [words.who, words.role],
    people.items.map((person) => [person.name, person.roles.map((role) => groupText(role, language)).join(', ')]),
  );
  list(
    words.documents,
    '(1fr, auto)',
    [words.title, words.when],
    documents.map((one) => [one.title, moment(one.createdAt)]),
  );
  list(
    words.mails,
    '(auto, 1fr, 1fr, auto)',
    [words.when, words.to, words.subject, words.state],
    mails.map((mail) => [
      moment(mail.sentAt ?? mail.queuedAt),
      mail.toAddress,
      mail.subject,
      words.mailStates[mail.state],
    ]),
  );

  const head = instance.caseNumber ?? kind;
  return { title, source: reportSource(blocks, { title, head, language, page: words.page, of: words.of }) };

  function list(title: string, columns: string, header: string[], rows: string[][]): void {
    blocks.push(heading(title));
    blocks.push(rows.length === 0 ? text(words.none) : table(columns, header, rows));
  }
  function elementOf(event: Told): string {
    return inWords({ name: event.elementName || event.elementId || event.kind, nameEn: event.elementNameEn });
  }
  function sentence(event: Told): string {
    const { data } = event;
    const said = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : null);
    const ended = event.kind === 'instance-ended' ? instance.endElementName : null;
    return sentenceOf(
      {
        kind: event.kind,
        who: event.actorName,
        owner: event.onBehalfOfName,
        what: elementOf(event),
        to:
          event.kind === 'task-created'
            ? whom({
                assignee: said('assignee'),
                candidateUsers: (data.candidateUsers as string[] | undefined) ?? [],
                candidateGroups: (data.candidateGroups as string[] | undefined) ?? [],
              })
            : (event.assigneeName ?? said('choiceName') ?? names.get(said('to') ?? '') ?? null),
        more: troubleInWords(event, language) ?? said('reason') ?? said('note') ?? ended ?? null,
      },
      language,
    );
  }
  async function answers(event: Told): Promise<string[][]> {
    const task = await api.db
      .selectFrom('task')
      .select('form_key')
      .where('instance_id', '=', instance.id)
      .where('element_instance_id', '=', event.elementInstanceId ?? '')
      .executeTakeFirst();
    if (!task?.form_key || event.processKey === null) return [];
    const form = await api.definitions.form(instance.definitionHash, event.processKey, task.form_key);
    return form === null ? [] : answersOf(form, (event.data.variables ?? {}) as JsonObject, language, words);
  }
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });
const text = (words: string): Block => ({ kind: 'text', text: words });
const table = (columns: string, header: string[], rows: string[][]): Block => ({
  kind: 'table',
  columns,
  header,
  rows,
});

async function everyEvent(api: Api, { caller, depth, instance }: Wish): Promise<{ items: Told[]; cut: boolean }> {
  const items: Told[] = [];
  let cursor: string | undefined;
  do {
    const page = await readHistory(api, caller, depth, instance.id, instance.definitionHash, {
      about: 'people',
      limit: 500,
      cursor,
    });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < MOST_EVENTS);
  return { items, cut: cursor !== undefined };
}

async function everything<Item>(
  page: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < MOST_PAPERS);
  return items;
}
