import type { SchemeWhole } from '../../api/scheme-queries.ts';
import { Section } from '../../components/parts.tsx';
import { useSchemeName } from '../../components/scheme-name.ts';
import { formatDate, formatDateTime } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';
import { currentLanguage } from '../../texts/language.ts';
import { useValueText } from './rule-text.ts';

/** Every version: what was changed here, by whom and why, and what came with the product. */
export function SchemeHistory({ scheme }: { scheme: SchemeWhole }) {
  const texts = useTexts();
  const schemeName = useSchemeName();
  const valueText = useValueText();
  const language = currentLanguage();
  const specs = new Map(scheme.values.map(({ pointer, allowed }) => [pointer, allowed]));
  const isChanged = scheme.versions.some(({ kind }) => kind === 'change');
  return (
    <Section id="scheme-history" title={texts.schemes.history}>
      {isChanged ? null : <p>{texts.schemes.historyEmpty}</p>}
      <ul className="rows">
        {scheme.versions.map((version) => (
          <li key={version.id ?? `${version.scheme} ${version.validFrom}`} className="scheme-version">
            <h3>
              {version.kind === 'product'
                ? texts.schemes.came(schemeName(version.scheme))
                : texts.schemes.changeOf(schemeName(version.scheme), formatDate(version.validFrom!))}
            </h3>
            {version.kind === 'change' ? (
              <p className="quiet">
                {texts.schemes.by(
                  version.changedByName ?? texts.schemes.somebody,
                  version.changedAt ? formatDateTime(version.changedAt) : '',
                )}
              </p>
            ) : null}
            {version.reason === null ? <p lang="en">{version.source}</p> : <p>{version.reason}</p>}
            {version.changes.length > 0 ? (
              <ul>
                {version.changes.map((change) => (
                  <li key={change.pointer}>
                    {change.name[language]}: <span className="sr-only">{texts.schemes.before} </span>
                    {valueText(change.before, specs.get(change.pointer) ?? null)}
                    <span aria-hidden="true"> → </span>
                    <span className="sr-only">, {texts.schemes.after} </span>
                    <strong>{valueText(change.after, specs.get(change.pointer) ?? null)}</strong>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
