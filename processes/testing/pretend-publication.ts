import type { JsonObject } from '../../engine/values/json.ts';
import { type PretendService, Refuse } from './play.ts';

/** What the place outside would hold; tests change it while the case runs. */
export interface PretendPlace {
  /** Uploads that still fail. */
  failures: number;
  /** `m1 agenda v1`: what stands there. */
  standing: string[];
  /** Nothing has changed since the last version. */
  unchanged: boolean;
  /** What the reader answers: the answer of the task does not reach a service on the pure engine. */
  held: boolean;
}
export const newPlace = (): PretendPlace => ({ failures: 0, standing: [], unchanged: false, held: false });

/** The services of a publication without registers and without a web server. */
export function pretendPublication(place: PretendPlace = newPlace()): Record<string, PretendService> {
  const versions = new Map<string, number>();
  const known = new Map<string, { meeting: string; kind: string; version: number }>();
  const find = (input: JsonObject) => known.get(String(input.publicationId))!;
  const name = ({ meeting, kind, version }: { meeting: string; kind: string; version: number }) =>
    `${meeting} ${kind} v${version}`;
  return {
    'prepare-publication': (input) => {
      const [meeting, kind] = [String(input.meetingId), String(input.publicationKind)];
      const version = (versions.get(`${meeting} ${kind}`) ?? 0) + 1;
      const publicationId = `publication-${known.size + 1}`;
      if (!place.unchanged) {
        versions.set(`${meeting} ${kind}`, version);
        known.set(publicationId, { meeting, kind, version });
      }
      return {
        publicationId,
        version,
        needed: !place.unchanged,
        needsCheck: kind !== 'date',
        meetingTitle: 'Niveau 1',
      };
    },
    'record-publication-check': () => ({ released: !place.held }),
    'outside-upload-publication': (input) => {
      if (place.failures > 0) {
        place.failures -= 1;
        return new Refuse('PUBLICATION_FAILED');
      }
      const one = name(find(input));
      if (!place.standing.includes(one)) place.standing.push(one);
      return { uploaded: 1, overtaken: false };
    },
    'outside-verify-publication': (input) => ({
      path: name(find(input)),
      url: `https://www.example/${name(find(input))}`,
      sha256: 'f00d',
    }),
    'log-publication': () => ({ state: 'published' }),
    'outside-refresh-calendar': (input) => {
      const { meeting, kind, version } = find(input);
      const old = place.standing.filter((one) => one.startsWith(`${meeting} ${kind} `) && !one.endsWith(`v${version}`));
      place.standing = place.standing.filter((one) => !old.includes(one));
      return { removed: old.length };
    },
  };
}
