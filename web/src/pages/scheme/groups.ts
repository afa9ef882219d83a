import type { SchemeRule } from '../../api/scheme-queries.ts';
import { useTexts } from '../../texts/index.ts';

export interface RuleGroup {
  /** `meetings`, `series-level1` */
  id: string;
  group: string;
  series: string | null;
  rules: SchemeRule[];
}
const ORDER = ['term', 'hiring', 'eligibility', 'people', 'meetings', 'series', 'election', 'evaluation', 'other'];

/** Rules under their headings, in the order in which they are read; each series has one of its own. */
export function groupsOf(rules: readonly SchemeRule[]): RuleGroup[] {
  const groups = new Map<string, RuleGroup>();
  for (const rule of rules) {
    const id = rule.series === null ? rule.group : `${rule.group}-${rule.series}`;
    const found = groups.get(id) ?? { id, group: rule.group, series: rule.series, rules: [] };
    found.rules.push(rule);
    groups.set(id, found);
  }
  return [...groups.values()].sort((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group));
}

export function useGroupName(): (group: RuleGroup) => string {
  const texts = useTexts();
  return ({ group, series }) => {
    const name = texts.schemes.group[group] ?? group;
    return series === null ? name : `${name}: ${texts.seriesKind[series] ?? series}`;
  };
}
