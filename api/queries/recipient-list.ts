import { sql } from 'kysely';
import type { Api } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';

/** The frozen list of a round with what became of each letter: the first one written to the person after it was frozen. */
export async function listRecipients(api: Api, roundId: string, wish: PageWish) {
  const query = api.db
    .selectFrom('announcement_recipient as recipient')
    .innerJoin('recruitment_round as round', 'round.id', 'recipient.round_id')
    .innerJoin('person', 'person.id', 'recipient.person_id')
    .leftJoin('practice', 'practice.id', 'recipient.practice_id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('mail')
          .select(['mail.state', 'mail.last_error', 'mail.sent_at'])
          .whereRef('mail.instance_id', '=', 'round.case_id')
          .whereRef('mail.to_person', '=', 'recipient.person_id')
          .where('mail.template', '=', 'letter-to-gps')
          .whereRef('mail.queued_at', '>=', 'round.announced_at')
          .orderBy('mail.queued_at')
          .limit(1)
          .as('letter'),
      (join) => join.onTrue(),
    )
    .select([
      'recipient.person_id',
      'person.name as person_name',
      'recipient.address',
      'practice.name as practice_name',
      'letter.sent_at',
      'letter.last_error as problem',
    ])
    .select(
      sql<string>`case when recipient.state = 'posted' then 'posted' when letter.state = 'sent' then 'sent' when letter.state = 'failed' then 'bounced' else 'listed' end`.as(
        'state',
      ),
    )
    .where('recipient.round_id', '=', roundId);
  const page = await readPage(query, wish, {
    keys: { personName: { by: sql`person.name`, type: 'text' } },
    id: sql`recipient.person_id`,
    usual: 'personName',
    usualLimit: 500,
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}
