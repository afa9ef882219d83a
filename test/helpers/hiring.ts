/**
 * People of the hiring, each acting over HTTP alone: what they may not do here, they may not do in the product either.
 *
 *   const hiring = new Hiring(as);                      // `as(personId)` answers `get` and `post`, by inject or fetch
 *   await hiring.beginOnCalmMonday();                   // a first Monday of September: no public holiday until Christmas
 *   await hiring.hr.startRecruitment();                 // an approved post and its case
 *   await hiring.throughHearing({ candidates: [KAREN, KIM] });
 *   expect(await hiring.open()).toEqual(['draft-terms']);
 */
import type { JsonObject } from '../../engine/values/json.ts';
import { addDays, atTime, dateOf, dayOfWeek } from '../../engine/values/time.ts';
import type { CaseMail, Happening, HistoryLine, HttpAnswer, OpenTask, Requests, Verdicts } from './hiring-answers.ts';
import { announcementOf, POSITION } from './hiring-forms.ts';
import { pdfText } from './pdf-text.ts';
import { until } from './until.ts';

export type { CaseMail, OpenTask, Requests } from './hiring-answers.ts';

export const KAREN = 'kandidat-karen';
export const KIM = 'kandidat-kim';
export const KLARA = 'kandidat-klara';

const RESPONDERS: Record<string, string> = {
  'gp-committee': 'udvalg-preben',
  'health-committee': 'udvalg-ulla',
  'doctors-association': 'forening-finn',
};
/** A busy machine is slow, and a case that stands still says why after this. */
const PATIENCE_MS = 60_000;

export class Hiring {
  readonly as: (personId: string) => Requests;
  positionId = '';
  caseId = '';
  roundId = '';
  /** Ids of the applications of the round by candidate. */
  readonly applications: Record<string, string> = {};

  constructor(as: (personId: string) => Requests) {
    this.as = as;
  }

  // --- the case as HR sees it ---

  /** Open tasks of the case. */
  async tasks(state: 'open' | 'completed' | 'cancelled' | 'all' = 'open'): Promise<OpenTask[]> {
    const { body } = await this.#read('hr-hanne', `/user-tasks?instance=${this.caseId}&state=${state}&limit=200`);
    return body.items;
  }
  /** Element ids of the open tasks, sorted. */
  async open(): Promise<string[]> {
    return (await this.tasks()).map(({ elementId }) => elementId).sort();
  }
  /** Waits until exactly these are open: what follows a decision comes a moment after it. */
  async expectOpen(...elementIds: string[]): Promise<void> {
    const wanted = [...elementIds].sort().join(', ');
    let found = '';
    const check = async () => {
      found = (await this.open()).join(', ');
      return found === wanted;
    };
    await until(check, `open tasks are to be "${wanted}"`, PATIENCE_MS).catch(async (error: Error) => {
      throw new Error(`${error.message}; open are "${found}"${await this.#incidents()}`);
    });
  }
  async instance() {
    return (await this.#read('hr-hanne', `/process-instances/${this.caseId}`)).body;
  }
  /** Waits until the case is over; answers its end event. */
  async end(): Promise<string> {
    const ended = await until(
      async () => {
        const found = await this.instance();
        return found.state === 'active' ? null : found;
      },
      'the case ends',
      PATIENCE_MS,
    ).catch(async (error: Error) => {
      throw new Error(`${error.message}; open are "${(await this.open()).join(', ')}"${await this.#incidents()}`);
    });
    return ended.endElementId ?? ended.state;
  }
  /** States of the five numbered steps, by number. */
  async steps(): Promise<Record<number, string>> {
    const { body } = await this.#read('hr-hanne', `/process-instances/${this.caseId}/explain`);
    return Object.fromEntries(body.steps.map((one: { step: number; state: string }) => [one.step, one.state]));
  }
  /** Mails of the case in the order they were written, of one template or all. */
  async mails(template?: string): Promise<CaseMail[]> {
    const mails = await this.#readAll<CaseMail>(`/mails?instance=${this.caseId}&sort=queuedAt`);
    return template === undefined ? mails : mails.filter((mail) => mail.template === template);
  }
  /** What happened in the case, oldest first. */
  history(): Promise<HistoryLine[]> {
    return this.#readAll<HistoryLine>(`/process-instances/${this.caseId}/history?sort=seq`);
  }
  /** Waits for that many mails of a template; answers who got them, sorted. */
  async mailed(template: string, count: number): Promise<string[]> {
    const mails = await until(
      async () => {
        const found = await this.mails(template);
        return found.length >= count ? found : null;
      },
      `${count} mails "${template}"`,
      PATIENCE_MS,
    );
    return mails.map((mail) => mail.toPerson ?? mail.toAddress).sort();
  }
  /** Text of the newest paper of the case from a template. */
  async paper(template: string): Promise<string> {
    const find = async () => {
      const { body } = await this.#read('hr-hanne', `/documents?instance=${this.caseId}&sort=createdAt&limit=200`);
      return body.items.findLast((one: { template: string }) => one.template === template);
    };
    const document = await until(find, `document ${template}`, PATIENCE_MS);
    return pdfText((await this.#read('hr-hanne', `/documents/${document.id}/content`)).raw);
  }
  async applicationsOfCase(personId = 'hr-hanne') {
    return (await this.#read(personId, `/applications?case=${this.caseId}&limit=200`)).body.items;
  }
  /** State of each candidate's newest application. */
  async standing(): Promise<Record<string, string>> {
    const items = await this.applicationsOfCase();
    items.sort((a: { roundNumber: number }, b: { roundNumber: number }) => a.roundNumber - b.roundNumber);
    return Object.fromEntries(items.map((one: { personId: string; state: string }) => [one.personId, one.state]));
  }
  async rounds() {
    const { body } = await this.#read('hr-hanne', `/vacancies?case=${this.caseId}&sort=openedAt`);
    return body.items;
  }

  // --- time ---

  async now(): Promise<string> {
    return (await this.#read('hr-hanne', '/clock')).body.now;
  }
  /** Today, or the day `days` later. */
  async day(days = 0): Promise<string> {
    return addDays(dateOf(await this.now()), days);
  }
  async advance(to: { by: string } | { to: string }): Promise<Happening[]> {
    const answer = await this.as('hr-hanne').post('/clock/advance', to);
    if (answer.status !== 200) throw new Error(`The clock was not turned: ${JSON.stringify(answer.body)}`);
    return answer.body.happened;
  }
  /** To 08:00 of a later day. */
  async goToDay(date: string): Promise<Happening[]> {
    return this.advance({ to: atTime(date, '08:00') });
  }
  /**
   * On to 08:00 on the first Monday of the next September. From there weekdays are the same each year, and there is no
   * public holiday before Christmas, so a scenario means the same whenever it is run.
   */
  async beginOnCalmMonday(): Promise<string> {
    const today = await this.day();
    for (let year = Number(today.slice(0, 4)); ; year += 1) {
      let monday = `${year}-09-01`;
      while (dayOfWeek(monday) !== 1) monday = addDays(monday, 1);
      if (monday <= today) continue;
      await this.goToDay(monday);
      return monday;
    }
  }

  // --- acting ---

  /** Waits until the task is there for this person. */
  async task(
    personId: string,
    elementId: string,
    where: (task: OpenTask) => boolean = () => true,
    caseId = this.caseId,
  ): Promise<OpenTask> {
    const find = async () => {
      const { body } = await this.#read(personId, `/user-tasks?instance=${caseId}&limit=200`);
      return (body.items as OpenTask[]).find((task) => task.elementId === elementId && where(task));
    };
    return until(find, `task ${elementId} for ${personId}`, PATIENCE_MS).catch(async (error: Error) => {
      throw new Error(`${error.message}; open are "${(await this.open()).join(', ')}"${await this.#incidents()}`);
    });
  }
  /** Answers a task; the HTTP answer as it comes, so that refusals can be read. */
  async answer(
    personId: string,
    elementId: string,
    variables: JsonObject = {},
    where?: (task: OpenTask) => boolean,
    caseId = this.caseId,
  ): Promise<HttpAnswer> {
    const task = await this.task(personId, elementId, where, caseId);
    return this.as(personId).post(`/user-tasks/${task.id}/complete`, { variables });
  }
  /** Answers a task. @throws Error when it is refused */
  async complete(
    personId: string,
    elementId: string,
    variables: JsonObject = {},
    where?: (task: OpenTask) => boolean,
    caseId = this.caseId,
  ): Promise<void> {
    const answer = await this.answer(personId, elementId, variables, where, caseId);
    if (answer.status !== 200) {
      throw new Error(`${elementId} by ${personId} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }
  async form(personId: string, elementId: string, where?: (task: OpenTask) => boolean) {
    const task = await this.task(personId, elementId, where);
    return (await this.#read(personId, `/user-tasks/${task.id}/form`)).body;
  }

  readonly hr = {
    /** A post from description to approval. Answers its id. */
    setUpPosition: async (changes: JsonObject = {}): Promise<string> => {
      const caseId = await this.#startCase('municipal-position-setup', {});
      const complete = (personId: string, elementId: string, variables: JsonObject) =>
        this.complete(personId, elementId, variables, undefined, caseId);
      await complete('hr-hanne', 'describe-position', { ...POSITION, ...changes });
      await complete('koordinator-kirsten', 'discuss-position', { discussed: true });
      await complete('godkender-gitte', 'decide', { decision: 'approve' });
      const ended = await until(
        async () => {
          const { body } = await this.#read('hr-hanne', `/process-instances/${caseId}`);
          return body.state === 'completed' ? body : null;
        },
        'the post is approved',
        PATIENCE_MS,
      );
      this.positionId = ended.variables.positionId;
      return this.positionId;
    },
    /** The case of a post; of a new one where none was set up before. */
    startRecruitment: async (changes: JsonObject = {}): Promise<string> => {
      if (this.positionId === '') await this.hr.setUpPosition(changes);
      this.caseId = await this.#startCase('municipal-recruitment', { positionId: this.positionId });
      await this.task('hr-hanne', 'check-and-send');
      this.roundId = (await this.rounds()).at(-1).id;
      return this.caseId;
    },
    /** Sends the announcement; deadline 14 days from today where none is given. */
    announce: async (changes: JsonObject = {}): Promise<void> => {
      await this.complete('hr-hanne', 'check-and-send', announcementOf(await this.day(14), changes));
      const announced = async () => {
        const round = (await this.rounds()).at(-1);
        return round.state === 'announced' ? round : null;
      };
      this.roundId = (await until(announced, 'the round is announced', PATIENCE_MS)).id;
    },
    chooseNext: (variables: JsonObject) => this.complete('hr-hanne', 'choose-next', variables),
    draftTerms: async (changes: JsonObject = {}) =>
      this.complete('hr-hanne', 'draft-terms', {
        startDate: await this.day(30),
        hoursModel: 'weekly',
        hoursMin: 3,
        hoursMax: 4,
        ...changes,
      }),
    cancel: (reason: string) => this.as('hr-hanne').post(`/process-instances/${this.caseId}/cancel`, { reason }),
    assign: async (elementId: string, assignee: string | null) => {
      const task = (await this.tasks()).find((one) => one.elementId === elementId);
      return this.as('hr-hanne').post(`/user-tasks/${task?.id}/assign`, { assignee });
    },
  };

  readonly chair = {
    nameOverseer: (overseerId = 'laege-olav', gpRepresentativeId = 'laege-gerda') =>
      this.complete('formand-freja', 'name-overseer', { overseerId, gpRepresentativeId }),
    advise: () => this.complete('formand-freja', 'give-advice', { advice: 'Se på erfaringen.', adviceGiven: true }),
  };

  readonly overseer = {
    accept: (personId = 'laege-olav') => this.complete(personId, 'accept-role', { accepted: 'yes' }),
    confirm: (step: 2 | 3 | 4, personId = 'laege-olav') =>
      this.complete(personId, `confirm-step-${step}`, { confirmed: true }),
  };

  /** The two who review: the doctors' representative and the municipality's. */
  readonly reviewers = {
    /** Both say the same, unless the municipality is given words of its own. */
    assess: async (gp: Verdicts, municipality: Verdicts = gp, admitLate?: 'yes' | 'no'): Promise<void> => {
      const list = (verdicts: Verdicts): JsonObject => ({
        assessments: Object.entries(verdicts).map(([personId, verdict]) => ({
          applicationId: this.applications[personId] ?? null,
          verdict,
          ...(admitLate ? { admitLate } : {}),
        })),
      });
      await this.complete('laege-gerda', 'assess-gp', list(gp));
      await this.complete('chef-carl', 'assess-municipality', list(municipality));
    },
    signShortlist: async (reason?: string): Promise<void> => {
      const variables: JsonObject = { signed: 'yes', ...(reason ? { reason } : {}) };
      await this.complete('laege-gerda', 'sign-shortlist-gp', variables);
      await this.complete('chef-carl', 'sign-shortlist-municipality', variables);
    },
    planInterviews: async (candidates: string[], days = 7): Promise<void> => {
      const date = await this.day(days);
      await this.complete('chef-carl', 'plan-interviews', {
        interviewMinutes: 45,
        interviews: candidates.map((personId, index) => ({
          applicationId: this.applications[personId]!,
          startsAt: atTime(date, `${10 + index}:00`),
          place: 'Rådhuset, lokale Å',
        })),
      });
    },
    holdInterviews: (outcomes: Record<string, 'held' | 'new-slot' | 'dropped'>) =>
      this.complete('chef-carl', 'hold-interviews', {
        interviewResults: Object.entries(outcomes).map(([personId, outcome]) => ({
          applicationId: this.applications[personId]!,
          outcome,
        })),
      }),
    nominate: (candidate: string, reserves: string[] = []) =>
      this.complete('chef-carl', 'nominate', {
        choice: 'nominate',
        applicationId: this.applications[candidate]!,
        reserves: reserves.map((personId) => this.applications[personId]!),
        reasons: `Stærk faglig profil og ro i samtalen.`,
      }),
    signNomination: async (): Promise<void> => {
      await this.complete('koordinator-kirsten', 'sign-gp-side', { signed: 'yes' });
      await this.complete('chef-carl', 'sign-municipal-side', { signed: 'yes' });
    },
    decideAfterHearing: (variables: JsonObject) => this.complete('chef-carl', 'decide-after-hearing', variables),
  };

  body(bodyId: string) {
    const personId = RESPONDERS[bodyId] ?? '';
    const asked = (task: OpenTask) => task.candidateGroups.includes(`body:${bodyId}`);
    return {
      advise: () => this.complete(personId, 'answer-consultation', { advice: 'Ingen bemærkninger.' }, asked),
      answerHearing: (stance: 'support' | 'no_remarks' | 'objection', text = 'Vi kender ansøgeren godt.') =>
        this.complete(personId, 'answer-hearing', { stance, text }, asked),
    };
  }

  candidate(personId: string) {
    return {
      apply: async (): Promise<string> => {
        const answer = await this.as(personId).post('/applications', {
          roundId: this.roundId,
          statement: `Jeg søger stillingen. ${personId}`,
        });
        if (answer.status !== 201) throw new Error(`${personId} may not apply: ${JSON.stringify(answer.body)}`);
        this.applications[personId] = answer.body.id;
        return answer.body.id;
      },
      withdraw: () => this.as(personId).post(`/applications/${this.applications[personId]}/withdraw`, {}),
      signContract: (accepted: 'yes' | 'no' = 'yes') => this.complete(personId, 'sign-contract', { accepted }),
    };
  }

  readonly approver = {
    decide: (decision: 'approve' | 'reject' | 'return', reason?: string) =>
      this.complete('godkender-gitte', 'decide', { decision, ...(reason ? { reason } : {}) }),
  };
  readonly headOfHealth = {
    countersign: () => this.complete('chef-carl', 'countersign', { signed: true }),
  };

  // --- stages, each from the one before ---

  /** Steps 1 and 5: a case, an overseer, candidates, and the deadline has passed. */
  async throughAnnouncement(options: { candidates: string[]; position?: JsonObject; announce?: JsonObject }) {
    await this.hr.startRecruitment(options.position);
    await this.chair.nameOverseer();
    await this.overseer.accept();
    await this.hr.announce(options.announce);
    for (const personId of options.candidates) await this.candidate(personId).apply();
    await this.goToDay(await this.day(15));
  }
  /** Step 2: everybody is invited, both bodies advise. */
  async throughShortlist(options: { candidates: string[]; verdicts?: Verdicts; announce?: JsonObject }) {
    await this.throughAnnouncement(options);
    await this.chair.advise();
    await this.reviewers.assess(
      options.verdicts ?? Object.fromEntries(options.candidates.map((personId) => [personId, 'invite' as const])),
    );
    await this.body('gp-committee').advise();
    await this.body('health-committee').advise();
    await this.reviewers.signShortlist();
    await this.overseer.confirm(2);
  }
  /** Step 3: all are interviewed and the first is nominated, the others in reserve. */
  async throughNomination(options: { candidates: string[]; reserves?: string[] }) {
    const { candidates } = options;
    await this.throughShortlist(options);
    await this.reviewers.planInterviews(candidates);
    await this.reviewers.holdInterviews(Object.fromEntries(candidates.map((personId) => [personId, 'held' as const])));
    await this.reviewers.nominate(candidates[0]!, options.reserves ?? candidates.slice(1));
    await this.reviewers.signNomination();
    await this.overseer.confirm(3);
    await this.task('hr-hanne', 'answer-hearing');
  }
  /** Step 4 without objection. */
  async throughHearing(options: { candidates: string[]; reserves?: string[] }) {
    await this.throughNomination(options);
    await this.body('doctors-association').answerHearing('support');
    await this.body('health-committee').answerHearing('no_remarks');
    await this.overseer.confirm(4);
  }
  /** Up to the nominee's signature. */
  async throughOffer(options: { candidates: string[]; reserves?: string[] }) {
    await this.throughHearing(options);
    await this.hr.draftTerms();
    await this.approver.decide('approve');
  }

  async #startCase(definitionKey: string, variables: JsonObject): Promise<string> {
    const answer = await this.as('hr-hanne').post('/process-instances', { definitionKey, variables });
    if (answer.status !== 201) throw new Error(`${definitionKey} did not start: ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  }
  async #read(personId: string, path: string): Promise<HttpAnswer> {
    const answer = await this.as(personId).get(path);
    if (answer.status !== 200) throw new Error(`GET ${path} as ${personId}: ${JSON.stringify(answer.body)}`);
    return answer;
  }
  /** Every page of a list that HR reads. */
  async #readAll<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await this.#read('hr-hanne', `${path}&limit=200${cursor}`);
      items.push(...body.items);
      if (body.nextCursor === null) return items;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
  }
  async #incidents(): Promise<string> {
    const { body } = await this.as('hr-hanne').get('/incidents?limit=20');
    const told = (body.items ?? []).map((one: JsonObject) => `${one.elementId}: ${one.code} ${one.message}`);
    return told.length === 0 ? '' : `; incidents: ${told.join(' | ')}`;
  }
}
