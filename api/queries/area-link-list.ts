import { dateOf } from '../../engine/values/time.ts';
import { type AreaLink, allLinks, uncoveredAreas } from '../../infra/registers/area-links.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem, type Language, problemDocument } from '../errors.ts';
import { camel } from '../paging.ts';
import { namesOf } from './names.ts';

/** Links of the schemes in which the caller has any role, past ones too, and the areas without a consultant today. */
export async function listAreaLinks(
  api: Api,
  caller: Caller,
  asked: { scheme?: string | undefined; id?: string | undefined; now: string; language: Language },
) {
  const links = (await allLinks(api.db, asked.scheme)).filter(({ scheme }) =>
    caller.groups.some((group) => group.endsWith(`@${scheme}`)),
  );
  const names = await namesOf(
    api.db,
    links.flatMap(({ chief_id, consultant_id }) => [chief_id, consultant_id]),
  );
  const shown = (link: AreaLink) => ({
    ...camel(link),
    consultantName: names.get(link.consultant_id) ?? link.consultant_id,
    chiefName: names.get(link.chief_id) ?? link.chief_id,
  });
  const today = dateOf(asked.now);
  const { title } = problemDocument(new HttpProblem('AREA_UNCOVERED'), asked.language);
  const schemes = [...new Set(links.map(({ scheme }) => scheme))];
  return {
    items: links.filter(({ id }) => asked.id === undefined || id === asked.id).map(shown),
    warnings: schemes.flatMap((scheme) =>
      uncoveredAreas(
        links.filter((link) => link.scheme === scheme),
        today,
      ).map((area) => ({ code: 'AREA_UNCOVERED', scheme, area, title })),
    ),
  };
}
