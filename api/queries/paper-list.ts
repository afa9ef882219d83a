import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { seesMeeting } from './meeting-access.ts';
import { hasRightInCase, seesEveryCase, seesWholeCase } from './visibility.ts';

export interface PaperFilters extends PageWish {
  instance?: string | undefined;
  id?: string | undefined;
}

/** Papers of the cases that the caller sees whole, and what came to them by mail. */
export async function listDocuments(api: Api, caller: Caller, filters: PaperFilters) {
  let query = visibleDocuments(api, caller)
    .select([
      'id',
      'instance_id',
      'process_key',
      'element_id',
      'template',
      'title',
      'mime_type',
      'sha256',
      'created_at',
    ])
    .select(sql<number>`octet_length(content)`.as('size'));
  if (filters.instance) query = query.where('instance_id', '=', filters.instance);
  if (filters.id) query = query.where('id', '=', filters.id);
  const page = await readPage(query, filters, {
    keys: { createdAt: { by: sql`created_at`, type: 'timestamptz' }, title: { by: sql`title`, type: 'text' } },
    id: sql`id`,
    usual: 'createdAt',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}

export async function readDocument(api: Api, caller: Caller, id: string) {
  const row = await visibleDocuments(api, caller)
    .select(['content', 'mime_type', 'title', 'instance_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export function visibleDocuments(api: Api, caller: Caller) {
  return api.db.selectFrom('document').where(sql<boolean>`(${seesWholeCase(caller, sql`document.instance_id`)}
    or exists (select from mail, jsonb_array_elements(mail.attachments) attachment
      where (mail.to_person = ${caller.id} or lower(mail.to_address) = any(${caller.addresses}::text[])) and attachment->>'documentId' = document.id)
    or exists (select from appointment where appointment.contract_document_id = document.id and appointment.person_id = ${caller.id})
    or exists (select from meeting join meeting_series series on series.id = meeting.series_id
      where (meeting.agenda_document_id = document.id
        or exists (select from minutes where minutes.meeting_id = meeting.id and minutes.document_id = document.id))
      and ${seesMeeting(caller)}))`);
}

/** Mails of the cases that the caller sees whole, and those to themselves or a body they sit in. */
export async function listMails(api: Api, caller: Caller, filters: PaperFilters & { state?: string | undefined }) {
  let query = api.db
    .selectFrom('mail')
    .select([
      'id',
      'instance_id',
      'process_key',
      'element_id',
      'template',
      'to_person',
      'to_address',
      'subject',
      'body_text',
      'attachments',
      'state',
      'attempts',
      'last_error',
      'queued_at',
      'sent_at',
    ])
    .select(sql<boolean>`ics is not null`.as('has_calendar_entry'))
    .where(sql<boolean>`(${seesWholeCase(caller, sql`mail.instance_id`)} or mail.to_person = ${caller.id}
      or lower(mail.to_address) = any(${caller.addresses}::text[]))`);
  if (filters.instance) query = query.where('instance_id', '=', filters.instance);
  if (filters.state) query = query.where(sql<boolean>`state = ${filters.state}`);
  if (filters.id) query = query.where('id', '=', filters.id);
  const page = await readPage(query, filters, {
    keys: { queuedAt: { by: sql`queued_at`, type: 'timestamptz' } },
    id: sql`id`,
    usual: 'queuedAt',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}

const RECEIVED = ['id', 'received_at', 'mail_from', 'rcpt_to', 'message_id', 'subject'] as const;

/** What the mail server of the demonstration got: all of it for staff, of the schemes they keep; for others what came to their address or that of a body they sit in. */
export async function listReceived(
  api: Api,
  caller: Caller,
  filters: PageWish & { to?: string | undefined; text?: string | undefined },
) {
  let query = visibleReceived(api, caller).select(RECEIVED);
  if (filters.to)
    query = query.where(
      sql<boolean>`exists (select from unnest(rcpt_to) address where address ilike ${like(filters.to)})`,
    );
  if (filters.text) {
    const text = like(filters.text);
    query = query.where(
      sql<boolean>`(subject ilike ${text} or exists (select from unnest(rcpt_to) address where address ilike ${text}))`,
    );
  }
  const page = await readPage(query, filters, {
    keys: { receivedAt: { by: sql`received_at`, type: 'timestamptz' } },
    id: sql`id`,
    usual: '-receivedAt',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}

export async function readReceived(api: Api, caller: Caller, id: string) {
  const row = await visibleReceived(api, caller)
    .select([...RECEIVED, 'raw'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

function visibleReceived(api: Api, caller: Caller) {
  const query = api.db.selectFrom('received_mail');
  if (seesEveryCase(caller)) return query;
  return query.where(
    sql<boolean>`(exists (select from unnest(rcpt_to) address where lower(address) = any(${caller.addresses}::text[]))
      or exists (select from mail where mail.message_id = received_mail.message_id
        and ${hasRightInCase(caller, 'cases.read-all', sql`mail.instance_id`)}))`,
  );
}

function like(text: string): string {
  return `%${text.replaceAll(/[%_\\]/g, '\\$&')}%`;
}
