import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../context.ts';
import { schemesWith } from '../rights.ts';
import { keepsPerson } from './people-list.ts';
import { hasRightInCase, hasRightWhere } from './visibility.ts';

/**
 * Lines of the log that the caller may read: those of the schemes in which they audit, by the case of the line and by
 * the thing that it is about; what belongs to no scheme, such as an organisation or a deployed process, is everybody's
 * who audits. `audit` is in the query.
 */
export function readsAuditLine(caller: Caller): RawBuilder<boolean> {
  if (schemesWith(caller, 'audit.read') === 'all') return sql<boolean>`true`;
  const audits = (scheme: string) => hasRightWhere(caller, 'audit.read', sql.ref(scheme));
  const id = sql.ref('audit.object_id');
  const person = (personId: RawBuilder<unknown>) =>
    sql`exists (select from person where person.id = ${personId} and ${keepsPerson(caller, 'audit.read')})`;
  const ofMeeting = sql`from meeting join meeting_series series on series.id = meeting.series_id`;
  return sql<boolean>`(audit.instance_id is null or ${hasRightInCase(caller, 'audit.read', sql.ref('audit.instance_id'))})
    and case audit.object_type
      when 'scheme' then ${audits('audit.object_id')}
      when 'position' then exists (select from position where id = ${id} and ${audits('position.scheme')})
      when 'appointment' then exists (select from appointment where id = ${id} and ${audits('appointment.scheme')})
      when 'area-link' then exists (select from area_link where id = ${id} and ${audits('area_link.scheme')})
      when 'meeting-series' then exists (select from meeting_series where id = ${id} and ${audits('meeting_series.scheme')})
      when 'meeting' then exists (select ${ofMeeting} where meeting.id = ${id} and ${audits('series.scheme')})
      when 'publication' then exists (select ${ofMeeting} join publication on publication.meeting_id = meeting.id
        where publication.id = ${id} and ${audits('series.scheme')})
      when 'person' then ${person(id)}
      when 'calendar' then ${person(id)}
      when 'absence' then ${person(sql`audit.detail ->> 'personId'`)}
      when 'substitution' then ${person(sql`audit.detail ->> 'personId'`)}
      when 'practice-tie' then exists (select from practice_tie tie where tie.id = ${id} and ${person(sql`tie.person_id`)})
      else true end`;
}
