import type { ServiceForecast } from '../../engine/foresee.ts';
import { addDays, dateOf } from '../../engine/values/time.ts';
import { textOf } from './reading.ts';

const nothing: ServiceForecast = () => ({ result: {} });
/** Checks that ask nobody where what is known is enough. */
const AUTOMATIC: readonly string[] = ['signing', 'yearly', 'practice_changed', 'loss'];

/** Checks are assumed to find what they found before: the requirements are met, unless the number says otherwise. */
export const eligibility: Record<string, ServiceForecast> = {
  'open-eligibility-check': (input, { now, rules, visible }) => ({
    result: {
      checkId: 'assumed:check',
      rules: input.rules ?? rules(String(input.scheme)),
      employerId: input.employerId ?? null,
      askedBecause: input.askedBecause ?? 'application',
      caseNumber: visible.caseNumber ?? null,
      evidence: {
        specialist: 'yes',
        statement: 'yes',
        competence: 'yes',
        tie: 'owner',
        providerNumber: null,
        socialScience: false,
        evidenceDate: dateOf(now),
      },
      isEnough: AUTOMATIC.includes(textOf(input.askedBecause) ?? ''),
    },
  }),
  'assess-evidence': (_input, { number }) => {
    const isMet = number('eligible', 1) === 1;
    const tie = isMet ? 'owner' : 'none';
    return {
      result: {
        facts: {
          ...{ specialist: isMet, statement: isMet, competence: isMet, socialScience: false },
          ...{ tie, capitalRegion: isMet, municipality: isMet },
        },
        missing: [],
        unknownNumber: false,
      },
    };
  },
  'refuse-eligibility': () => ({ result: { rule: null, missing: ['tie'] } }),
  'record-eligibility': nothing,
  'load-eligibility-loss': (input, { now, visible, rules }) => {
    const scheme = textOf(visible.scheme) ?? 'MIDTJYLLAND_MUNICIPAL';
    const own = (input.rules ?? visible.rules ?? rules(scheme)) as { cureDays?: number } | null;
    const today = dateOf(now);
    return {
      result: {
        caseNumber: visible.caseNumber ?? null,
        rules: own as never,
        appointmentId: visible.appointmentId ?? null,
        personId: visible.personId ?? 'assumed:consultant',
        scheme,
        role: visible.role ?? null,
        employerId: visible.employerId ?? null,
        lostOn: today,
        cureUntil: addDays(today, own?.cureDays ?? 30),
      },
    };
  },
  'freeze-assignments': nothing,
  'close-eligibility-loss': nothing,
  'record-loss-decision': (input) => ({
    result: { lossResult: input.lossDecision === 'end' ? 'ended' : (input.lossDecision ?? null) },
  }),
  'prepare-appointment': (input, { caseId, rules }) => {
    const scheme = textOf(input.scheme) ?? 'KAP_H';
    const own = rules(scheme);
    return {
      result: {
        ...{ caseId, caseNumber: null, rules: own, scheme, role: textOf(input.role) ?? 'hospital_consultant' },
        ...{ employerId: input.employerId ?? own?.employer ?? null, departments: [], title: '' },
      },
    };
  },
  'offer-appointment': () => ({ result: { appointmentId: 'assumed:appointment' } }),
  'keep-contract': nothing,
  'sign-appointment': nothing,
  'drop-appointment': nothing,
};
