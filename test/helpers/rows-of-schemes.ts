/** Rows of two schemes beside one another, for tests of who sees what: cases, registers, posts, a meeting of a pair. */
import { type Database, json } from '../../infra/db.ts';
import { planMeeting } from '../../infra/registers/meetings.ts';
import { commentMinutes } from '../../infra/registers/minutes.ts';
import { insertDefinition } from './inbox-rows.ts';

export const at = '2027-03-01T08:00:00Z';
export const [SOFIE, SOLVEIG, HANNE, BIRGIT, BO, ANNA, ASGER, FRODE, PIA, KIM] = [
  'sekretariat-sofie',
  'sekretaer-solveig',
  'hr-hanne',
  'fagchef-birgit',
  'fagchef-bo',
  'konsulent-anna',
  'konsulent-asger',
  'laege-frode',
  'praksis-pia',
  'kandidat-kim',
] as const;
export const KAP_H = 'case-kap-h';
export const HOLSTEBRO = 'case-holstebro';
/** Begun, and nobody has looked up yet whose it is. */
export const BEGUN = 'case-begun';
export const NOBODYS = 'case-nobodys';
export const ASTA = 'admin-asta';
export const POSTS = ['position-HOLSTEBRO', 'position-KAP_H', 'position-announced'];
export const CASES = [KAP_H, HOLSTEBRO, BEGUN, NOBODYS] as const;
export const VARIABLES = {
  [KAP_H]: { scheme: 'KAP_H' },
  [HOLSTEBRO]: { scheme: 'HOLSTEBRO' },
  [BEGUN]: { seriesId: 'holstebro-level2' },
  [NOBODYS]: { year: 2028 },
};

export async function writeRowsOfSchemes(db: Database): Promise<void> {
  await aCaseOfEach(db);
  await theRegisters(db);
  await thePosts(db);
  await aMeetingOfAPair(db);
}

async function aCaseOfEach(db: Database): Promise<void> {
  await insertDefinition({ db }, 'k', 'h');
  for (const id of CASES) {
    const where = { instance_id: id, process_key: 'k', element_id: 'e', element_instance_id: '1' };
    await db
      .insertInto('instance')
      .values({
        id,
        definition_key: 'k',
        definition_hash: 'h',
        definition_version: 1,
        definition_name: 'K',
        business_key: id,
        started_at: at,
        started_by: null,
        ended_at: null,
        end_element_id: null,
        outcome: null,
        reason: null,
        variables: json(VARIABLES[id]),
        last_seq: 1,
      })
      .execute();
    await db
      .insertInto('task')
      .values({
        ...where,
        definition_hash: 'h',
        definition_key: 'k',
        name: 'Opgave',
        form_key: null,
        assignee: ANNA,
        candidate_users: [],
        candidate_groups: [],
        due_at: null,
        follow_up_at: null,
        created_at: at,
        ended_at: null,
        completed_by: null,
        on_behalf_of: null,
        business_key: id,
      })
      .execute();
    await db
      .insertInto('event')
      .values({ ...where, seq: 1, at, kind: 'instance-started', data: json({}) })
      .execute();
    await db
      .insertInto('incident')
      .values({
        ...where,
        incident_id: '9',
        code: 'SERVICE_FAILED',
        message: 'x',
        raised_at: at,
        resolved_at: null,
        resolved_by: null,
        how: null,
        reason: null,
      })
      .execute();
    await db
      .insertInto('document')
      .values({
        ...where,
        id: `document-${id}`,
        key: `document-${id}`,
        template: 'letter',
        title: 'Brev',
        mime_type: 'application/pdf',
        content: Buffer.from('%PDF-1.7'),
        sha256: 'a'.repeat(64),
        created_at: at,
      })
      .execute();
    await db
      .insertInto('mail')
      .values({
        ...where,
        id: `mail-${id}`,
        key: `mail-${id}`,
        template: 'letter',
        to_person: 'kandidat-klara',
        to_address: 'kandidat-klara@laegehus.example',
        subject: 'Afslag',
        body_text: 'Kære Klara',
        body_html: 'x',
        ics: null,
        attachments: json([]),
        last_error: null,
        queued_at: at,
        next_try_at: at,
        sent_at: null,
        message_id: `<${id}@sagsgang.example>`,
      })
      .execute();
    await db
      .insertInto('received_mail')
      .values({
        id: `received-${id}`,
        received_at: at,
        mail_from: 'sagsgang@birkedal.example',
        rcpt_to: ['kandidat-klara@laegehus.example'],
        message_id: `<${id}@sagsgang.example>`,
        subject: 'Afslag',
        raw: Buffer.from('Subject: Afslag\r\n\r\nx'),
      })
      .execute();
    await db
      .insertInto('command')
      .values({
        id: `command-${id}`,
        instance_id: id,
        input: json({ kind: 'x', actor: { id: ANNA } }),
        private: null,
        body_sha: 'x',
        answer: null,
        created_at: at,
        answered_at: null,
      } as never)
      .execute();
  }
}

async function theRegisters(db: Database): Promise<void> {
  for (const [scheme, personId, role] of [
    ['KAP_H', PIA, 'practice_coordinator'],
    ['HOLSTEBRO', ANNA, 'municipal_consultant'],
  ] as const) {
    const id = `appointment-${scheme}`;
    await db
      .insertInto('appointment')
      .values({ id, person_id: personId, scheme, role, start_date: '2027-01-01', created_at: at } as never)
      .execute();
    await db
      .insertInto('eligibility_check')
      .values({
        id: `check-${scheme}`,
        person_id: personId,
        appointment_id: id,
        scheme,
        role,
        asked_because: 'appointment',
        evidence: json({ statement: ['interest'], tie: 'owner' }),
        asked_at: at,
      } as never)
      .execute();
    await db
      .insertInto('audit')
      .values({
        at,
        actor_id: personId,
        action: 'change',
        object_type: 'appointment',
        object_id: id,
        detail: json({}),
      } as never)
      .execute();
  }
  await db
    .insertInto('election')
    .values({
      id: 'election',
      series_id: 'kkt',
      seat: 'kkt_representative',
      seats: 2,
      valid_from: '2028-01-01',
      valid_to: '2029-12-31',
      case_id: 'c',
      opened_at: at,
    } as never)
    .execute();
}

/** A post of each scheme that nobody outside knows of yet, one that was announced, and lines of the log about each. */
async function thePosts(db: Database): Promise<void> {
  for (const id of POSTS) {
    const scheme =
      id === 'position-KAP_H' ? 'KAP_H' : id === 'position-HOLSTEBRO' ? 'HOLSTEBRO' : 'MIDTJYLLAND_MUNICIPAL';
    await db
      .insertInto('position')
      .values({
        ...{ id, scheme, municipality_id: 'birkedal', title: 'Praksiskonsulent', areas: ['health_care'] },
        ...{ hours_model: 'weekly', hours_min: 3, hours_max: 4, created_at: at, state: 'draft' },
      } as never)
      .execute();
    await db
      .insertInto('recruitment_round')
      .values({
        ...{ id: `round-${id}`, case_id: `hiring-${id}`, position_id: id, number: 1, opened_at: at },
        announced_at: id === 'position-announced' ? at : null,
      } as never)
      .execute();
  }
  await db
    .insertInto('person_role')
    .values({ person_id: ASGER, role: 'auditor', scheme: 'HOLSTEBRO', valid_from: '2020-01-01' } as never)
    .execute();
  for (const [object_type, object_id, instance_id] of [
    ['position', 'position-KAP_H', null],
    ['position', 'position-HOLSTEBRO', null],
    ['scheme', 'KAP_H', null],
    ['scheme', 'HOLSTEBRO', null],
    ['document', `document-${KAP_H}`, KAP_H],
    ['document', `document-${HOLSTEBRO}`, HOLSTEBRO],
    ['person', PIA, null],
    ['person', ANNA, null],
    ['person', KIM, null],
    ['organisation', 'holstebro', null],
  ] as const)
    await db
      .insertInto('audit')
      .values({ at, actor_id: null, action: 'change', object_type, object_id, instance_id, detail: json({}) } as never)
      .execute();
}

/** Birgit's and Anna's meeting: held, its minutes lie for comments; Anna has said why she was late. */
async function aMeetingOfAPair(db: Database): Promise<void> {
  await planMeeting(
    db,
    {
      id: 'pair',
      series_id: 'holstebro-level3-birgit-anna',
      slot_year: 2027,
      slot_no: 1,
      title: 'Fagchef og praksiskonsulent',
      starts_at: '2027-03-02T09:00:00Z',
      ends_at: '2027-03-02T10:00:00Z',
      place: 'Rådhuset',
      convener_id: BIRGIT,
    },
    at,
  );
  await db
    .insertInto('participant')
    .values([
      { meeting_id: 'pair', person_id: BIRGIT, seat: 'chief', status: 'attended', invited_at: at },
      {
        meeting_id: 'pair',
        person_id: ANNA,
        seat: 'consultant',
        status: 'absent',
        invited_at: at,
        absence_reason: 'Sygt barn',
      },
      { meeting_id: 'pair', person_id: ASGER, seat: 'guest', status: 'attended', invited_at: at },
    ])
    .execute();
  await db
    .updateTable('meeting')
    .set({ state: 'held', held_at: at } as never)
    .where('id', '=', 'pair')
    .execute();
  await db
    .insertInto('minutes')
    .values({
      meeting_id: 'pair',
      version: 1,
      text: 'Udkast',
      state: 'commenting',
      written_by: BIRGIT,
      written_at: at,
    } as never)
    .execute();
  await commentMinutes(db, { id: 'comment', meetingId: 'pair', personId: ANNA, text: 'Fru Hansens navn skal ud.' }, at);
}
