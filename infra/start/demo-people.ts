/**
 * The people one can be in a demonstration: all invented, with addresses under `.example`. A role or a body is what
 * gives them their tasks; the names say what they are.
 */
export type DemoPerson = {
  id: string;
  name: string;
  email: string;
  language: 'da' | 'en';
  /** What the sign-in page shows under the name. */
  title: string;
  roles: string[];
  /** Ids of demo organisations. */
  bodies: string[];
  /** Id of a demo practice. */
  practice?: string;
  /** The scheme in which the roles hold; without it they hold in all. */
  scheme?: string;
};

const person = (
  id: string,
  name: string,
  title: string,
  roles: string[],
  rest: { bodies?: string[]; practice?: string; domain?: string } = {},
): DemoPerson => ({
  id,
  name,
  title,
  roles,
  email: `${id}@${rest.domain ?? 'birkedal.example'}`,
  language: 'da',
  bodies: rest.bodies ?? [],
  ...(rest.practice === undefined ? {} : { practice: rest.practice }),
});

const doctor = (
  id: string,
  name: string,
  title: string,
  practice: string,
  roles: string[] = [],
  bodies: string[] = [],
) => person(id, name, title, roles, { practice, bodies, domain: 'laegehus.example' });

const kapH = (id: string, name: string, title: string, role: string, practice?: string): DemoPerson => ({
  ...person(id, name, title, [role], { domain: 'kap-h.example', ...(practice !== undefined && { practice }) }),
  scheme: 'KAP_H',
});
const holstebro = (
  id: string,
  name: string,
  title: string,
  roles: string[],
  bodies: string[] = [],
  practice?: string,
): DemoPerson => ({
  ...person(id, name, title, roles, {
    domain: 'holstebro.example',
    bodies,
    ...(practice !== undefined && { practice }),
  }),
  scheme: 'HOLSTEBRO',
});

export const demoPeople: DemoPerson[] = [
  person('hr-hanne', 'Hanne Holm', 'HR-medarbejder i kommunen', ['hr']),
  person('chef-carl', 'Carl Christoffersen', 'Sundhedschef og ansættende leder', [
    'hiring_representative',
    'head_of_health',
    'approver',
  ]),
  person('godkender-gitte', 'Gitte Grøn', 'Direktør, godkender stillinger', ['approver']),
  person('sekretaer-sune', 'Sune Sørensen', 'Sekretær for ordningen', ['scheme_admin']),
  doctor(
    'formand-freja',
    'Freja Frandsen',
    'Formand for Praksisudvalget',
    'practice-skoven',
    ['pu_chair'],
    ['gp-committee'],
  ),
  doctor('laege-olav', 'Olav Overgaard', 'Praktiserende læge, tilsynsførende', 'practice-havnen', ['overseer']),
  doctor('laege-gerda', 'Gerda Gram', 'Praktiserende læge, lægernes repræsentant', 'practice-skoven', [
    'gp_representative',
    'gp',
  ]),
  person('koordinator-kirsten', 'Kirsten Kjær', 'Praksiskoordinator', ['pko_coordinator'], {
    domain: 'region.example',
  }),
  person('udvalg-ulla', 'Ulla Udsen', 'Svarer for Sundhedsudvalget', ['body_responder'], {
    bodies: ['health-committee'],
  }),
  person('forening-finn', 'Finn Fisker', 'Svarer for lægeforeningen', ['body_responder'], {
    bodies: ['doctors-association'],
    domain: 'laegeforening.example',
  }),
  person('udvalg-preben', 'Preben Pihl', 'Svarer for Praksisudvalget', ['body_responder'], {
    bodies: ['gp-committee'],
    domain: 'praksisudvalg.example',
  }),
  doctor('kandidat-karen', 'Karen Krogh', 'Praktiserende læge, kandidat', 'practice-torvet', ['candidate', 'gp']),
  doctor('kandidat-kim', 'Kim Kaas', 'Praktiserende læge, kandidat', 'practice-havnen', ['candidate', 'gp']),
  doctor('kandidat-klara', 'Klara Klit', 'Praktiserende læge, kandidat', 'practice-torvet', ['candidate', 'gp']),
  person('okonomi-ove', 'Ove Olesen', 'Økonomimedarbejder', ['finance']),
  person('admin-asta', 'Asta Andersen', 'Driftsansvarlig', ['administrator']),

  kapH('sekretariat-sofie', 'Sofie Skov', 'KAP-H-sekretariatet', 'secretariat'),
  kapH('praksis-pia', 'Pia Poulsen', 'Praksiskoordinator i KAP-H', 'practice_coordinator', 'practice-soen'),
  kapH('praksis-poul', 'Poul Petersen', 'Praksiskoordinator i KAP-H', 'practice_coordinator', 'practice-aaen'),
  kapH('praksis-petra', 'Petra Pedersen', 'Praksiskoordinator i KAP-H', 'practice_coordinator', 'practice-aaen'),
  kapH('efteruddannelse-else', 'Else Elmose', 'Efteruddannelseskoordinator', 'cme_coordinator', 'practice-soen'),
  kapH('organisering-otto', 'Otto Olsen', 'Organiseringskonsulent', 'organisation_consultant', 'practice-soen'),

  holstebro('sekretaer-solveig', 'Solveig Storm', 'Sekretær for praksiskonsulentordningen', ['scheme_admin']),
  holstebro('redaktoer-rikke', 'Rikke Ravn', 'Redaktør af mødekalenderen', ['publisher']),
  holstebro('direktoer-ditte', 'Ditte Dam', 'Direktør', ['executive']),
  holstebro('direktoer-dan', 'Dan Dalgaard', 'Direktør', ['executive']),
  holstebro('fagchef-birgit', 'Birgit Bach', 'Fagchef, sundhed', ['chief']),
  holstebro('fagchef-bo', 'Bo Borg', 'Fagchef, beskæftigelse', ['chief']),
  holstebro('laege-frode', 'Frode Frost', 'Formand for lægeforeningen', [], ['holstebro-doctors']),
  holstebro('konsulent-anna', 'Anna Aagaard', 'Praksiskonsulent', ['consultant'], [], 'practice-broen'),
  holstebro('konsulent-asger', 'Asger Ask', 'Praksiskonsulent', ['consultant'], [], 'practice-broen'),
  holstebro('konsulent-agnes', 'Agnes Ahl', 'Praksiskonsulent', ['consultant'], [], 'practice-heden'),
  holstebro('konsulent-aksel', 'Aksel Arp', 'Praksiskonsulent', ['consultant'], [], 'practice-heden'),
];

export type DemoOrganisation = {
  id: string;
  kind: 'municipality' | 'region' | 'committee' | 'association' | 'journal' | 'other';
  name: string;
  email: string | null;
  parent: string | null;
};

export const demoOrganisations: DemoOrganisation[] = [
  {
    id: 'region-demo',
    kind: 'region',
    name: 'Region Midtjylland (demo)',
    email: 'region@region.example',
    parent: null,
  },
  { id: 'birkedal', kind: 'municipality', name: 'Birkedal Kommune', email: 'post@birkedal.example', parent: null },
  {
    id: 'health-committee',
    kind: 'committee',
    name: 'Sundhedsudvalget i Birkedal Kommune',
    email: 'sundhedsudvalg@birkedal.example',
    parent: 'birkedal',
  },
  {
    id: 'gp-committee',
    kind: 'committee',
    name: 'Praksisudvalget',
    email: 'post@praksisudvalg.example',
    parent: null,
  },
  {
    id: 'doctors-association',
    kind: 'association',
    name: 'Birkedal Lægeforening',
    email: 'post@laegeforening.example',
    parent: null,
  },
  {
    id: 'doctors-journal',
    kind: 'journal',
    name: 'Lægebladet i Birkedal',
    email: 'redaktion@laegebladet.example',
    parent: null,
  },
  {
    id: 'kap-h',
    kind: 'other',
    name: 'KAP-H (demo)',
    email: 'sekretariat@kap-h.example',
    parent: 'capital-region',
  },
  {
    id: 'capital-region',
    kind: 'region',
    name: 'Region Hovedstaden (demo)',
    email: 'region@hovedstaden.example',
    parent: null,
  },
  { id: 'engholm', kind: 'municipality', name: 'Engholm Kommune', email: 'post@engholm.example', parent: null },
  {
    id: 'holstebro',
    kind: 'municipality',
    name: 'Holstebro Kommune (demo)',
    email: 'post@holstebro.example',
    parent: null,
  },
  {
    id: 'holstebro-doctors',
    kind: 'association',
    name: 'Lægeforeningen i Holstebro (demo)',
    email: 'laegeforening@holstebro.example',
    parent: null,
  },
];

export type DemoPractice = { id: string; providerNumber: string; name: string; municipality: string; region: string };

const practice = (id: string, providerNumber: string, name: string, municipality: string, region: string) => ({
  id,
  providerNumber,
  name,
  municipality,
  region,
});
export const demoPractices: DemoPractice[] = [
  practice('practice-skoven', '990011', 'Lægehuset ved Skoven', 'birkedal', 'region-demo'),
  practice('practice-havnen', '990012', 'Lægerne på Havnen', 'birkedal', 'region-demo'),
  practice('practice-torvet', '990013', 'Lægehuset Torvet', 'birkedal', 'region-demo'),
  practice('practice-soen', '990021', 'Lægerne ved Søen', 'engholm', 'capital-region'),
  practice('practice-aaen', '990022', 'Lægehuset ved Åen', 'engholm', 'capital-region'),
  practice('practice-broen', '990031', 'Lægerne ved Broen', 'holstebro', 'region-demo'),
  practice('practice-heden', '990032', 'Lægehuset på Heden', 'holstebro', 'region-demo'),
];

/** The meetings that come again and again. */
export const demoSeries = [
  {
    id: 'kkt',
    kind: 'kkt',
    scheme: 'KAP_H',
    title: 'KKT: koordinationsgruppen for KAP-H-teams',
    organisation_id: 'kap-h',
    place: 'KAP-H, mødelokale 1',
  },
  {
    id: 'consultant-day',
    kind: 'consultant_day',
    scheme: 'KAP_H',
    title: 'KAP-H konsulentdag',
    organisation_id: 'kap-h',
    place: 'Konferencecentret',
  },
  {
    id: 'holstebro-level1',
    kind: 'level1',
    scheme: 'HOLSTEBRO',
    title: 'KLU: møde med direktionen',
    organisation_id: 'holstebro',
    place: 'Rådhuset, mødelokale 1',
  },
  {
    id: 'holstebro-level2',
    kind: 'level2',
    scheme: 'HOLSTEBRO',
    title: 'Møde med chefgruppen',
    organisation_id: 'holstebro',
    place: 'Rådhuset, mødelokale 2',
  },
  {
    id: 'holstebro-level3-birgit-anna',
    kind: 'level3',
    scheme: 'HOLSTEBRO',
    title: 'Fagchef og praksiskonsulent: sundhed',
    organisation_id: 'holstebro',
    place: 'Rådhuset, mødelokale 3',
    chief_id: 'fagchef-birgit',
    consultant_id: 'konsulent-anna',
  },
] as const;
export const demoAreaLinks = [
  {
    id: 'area-birgit-anna',
    scheme: 'HOLSTEBRO',
    area: 'health_care',
    chief_id: 'fagchef-birgit',
    consultant_id: 'konsulent-anna',
  },
];
/** Elected representatives of the practice coordinators, until the end of their period. */
export const demoRepresentations = [
  {
    id: 'kkt-seat-1',
    series_id: 'kkt',
    seat: 'kkt_representative',
    seat_no: 1,
    person_id: 'praksis-pia',
    how: 'elected',
  },
  {
    id: 'kkt-seat-2',
    series_id: 'kkt',
    seat: 'kkt_representative',
    seat_no: 2,
    person_id: 'praksis-poul',
    how: 'elected',
  },
] as const;
export const demoSeatsFrom = '2026-01-01';
export const demoSeatsUntil = '2027-12-31';

/** From when roles, seats and practices hold: before any date a demonstration begins at. */
export const demoValidFrom = '2020-01-01';
