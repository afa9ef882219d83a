import { describe, expect, test } from '@jest/globals';
import {
  checkEligibility,
  type EligibilityRole,
  type Evidence,
  municipalEligibility,
} from '../functions/eligibility.ts';

const doctor: Evidence = { specialist: true, statement: true };
const owner: Evidence = { tie: 'owner', capitalRegion: true };
const attached: Evidence = { tie: 'attached', capitalRegion: true };
const elsewhere: Evidence = { tie: 'owner', capitalRegion: false };

describe('who may hold which role', () => {
  test.each<[string, EligibilityRole, Evidence, Evidence[], string, boolean | null]>([
    ['attached', 'practice_coordinator', doctor, [attached], 'practice-coordinator-attached', false],
    ['owner', 'practice_coordinator', doctor, [owner], 'practice-coordinator-owner', true],
    ['owner of one of two', 'practice_coordinator', doctor, [attached, owner], 'practice-coordinator-owner', true],
    ['attached', 'organisation_consultant', doctor, [attached], 'organisation-consultant-attached', false],
    ['owner', 'organisation_consultant', doctor, [owner], 'organisation-consultant-owner', true],
    [
      'top skills, no doctor',
      'organisation_consultant',
      { competence: true, statement: true },
      [],
      'organisation-consultant-competence-not-specialist',
      false,
    ],
    [
      'top skills, no practice',
      'organisation_consultant',
      { ...doctor, competence: true },
      [],
      'organisation-consultant-competence-no-practice',
      false,
    ],
    [
      'top skills, practice elsewhere',
      'organisation_consultant',
      { ...doctor, competence: true },
      [elsewhere],
      'organisation-consultant-competence-elsewhere',
      false,
    ],
    ['owner', 'cme_coordinator', doctor, [owner], 'cme-coordinator-owner', null],
    [
      'social science',
      'secretariat_team_lead',
      { statement: true, socialScience: true },
      [],
      'secretariat-team-lead-education',
      true,
    ],
    ['other education', 'secretariat_team_lead', { statement: true }, [], 'secretariat-team-lead-education', false],
    ['practising anywhere', 'hospital_consultant', {}, [{ tie: 'attached' }], 'hospital-consultant-practice', null],
  ])('%s as %s', async (_name, role, evidence, practices, rule, preferred) => {
    expect(await checkEligibility(role, evidence, practices)).toEqual({ eligible: true, preferred, rule, missing: [] });
  });

  test.each<[string, EligibilityRole, Evidence, Evidence[], string, string[]]>([
    ['attached, not owner', 'cme_coordinator', doctor, [attached], 'cme-coordinator-owner', ['tie']],
    [
      'outside the region',
      'practice_coordinator',
      doctor,
      [elsewhere],
      'practice-coordinator-owner',
      ['capitalRegion'],
    ],
    ['outside the region', 'cme_coordinator', doctor, [elsewhere], 'cme-coordinator-owner', ['capitalRegion']],
    [
      'outside the region, no top skills',
      'organisation_consultant',
      doctor,
      [elsewhere],
      'organisation-consultant-owner',
      ['capitalRegion'],
    ],
    [
      'no specialist',
      'practice_coordinator',
      { statement: true },
      [owner],
      'practice-coordinator-owner',
      ['specialist'],
    ],
    [
      'no interest stated',
      'organisation_consultant',
      { competence: true },
      [],
      'organisation-consultant-competence-not-specialist',
      ['statement'],
    ],
    ['no practice', 'hospital_consultant', {}, [], 'hospital-consultant-practice', ['tie']],
    ['no education', 'secretariat_team_lead', {}, [], 'secretariat-team-lead-education', ['statement']],
  ])('%s: refused as %s, and the rule is named', async (_name, role, evidence, practices, rule, missing) => {
    expect(await checkEligibility(role, evidence, practices)).toEqual({
      ...{ eligible: false, preferred: null },
      rule,
      missing,
    });
  });
});

describe('a municipal post', () => {
  test.each<[string, { tie: 'owner' | 'attached'; municipalityId: string }[], boolean, string[]]>([
    ['owner in the municipality', [{ tie: 'owner', municipalityId: 'birkedal' }], true, []],
    ['attached in the municipality', [{ tie: 'attached', municipalityId: 'birkedal' }], true, []],
    ['practice in another municipality', [{ tie: 'owner', municipalityId: 'aadal' }], false, ['municipality']],
    [
      'one there and one here',
      [
        { tie: 'owner', municipalityId: 'aadal' },
        { tie: 'attached', municipalityId: 'birkedal' },
      ],
      true,
      [],
    ],
    ['no practice', [], false, ['tie', 'municipality']],
  ])('%s', async (_name, ties, eligible, missing) => {
    expect(await municipalEligibility(ties, 'birkedal')).toEqual({
      ...{ eligible, preferred: null, missing },
      rule: 'municipal-consultant-practice',
    });
  });
});
