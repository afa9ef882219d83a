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

export const demoScheme = 'MIDTJYLLAND_MUNICIPAL';

const doctor = (
  id: string,
  name: string,
  title: string,
  practice: string,
  roles: string[] = [],
  bodies: string[] = [],
) => person(id, name, title, roles, { practice, bodies, domain: 'laegehus.example' });

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
];

export type DemoOrganisation = {
  id: string;
  kind: 'municipality' | 'region' | 'committee' | 'association' | 'journal';
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
];

export type DemoPractice = { id: string; providerNumber: string; name: string };

export const demoPractices: DemoPractice[] = [
  { id: 'practice-skoven', providerNumber: '990011', name: 'Lægehuset ved Skoven' },
  { id: 'practice-havnen', providerNumber: '990012', name: 'Lægerne på Havnen' },
  { id: 'practice-torvet', providerNumber: '990013', name: 'Lægehuset Torvet' },
];

/** From when roles, seats and practices hold: before any date a demonstration begins at. */
export const demoValidFrom = '2020-01-01';
