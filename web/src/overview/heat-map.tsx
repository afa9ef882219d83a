import { useEffect, useMemo, useState } from 'react';
import type { Diagram } from '../api/types.ts';
import { useGo } from '../components/page-location.ts';
import { Section } from '../components/parts.tsx';
import { Drawing } from '../diagram/drawing.tsx';
import type { DiagramView } from '../diagram/viewer.ts';
import { formatNumber } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { type HeatKind, KINDS, shadesOf, wordsOfFigure } from './heat.ts';
import type { ProcessOverview } from './queries.ts';

interface HeatMapProps {
  data: ProcessOverview;
  name: string;
  kind: HeatKind;
  search: Record<string, unknown>;
}

/** The drawing with a figure and a shade on each step; the table below it says the same. */
export function HeatMap({ data, name, kind, search }: HeatMapProps) {
  const texts = useTexts();
  const words = texts.overview;
  const language = useLanguage();
  const go = useGo();
  const [view, setView] = useState<DiagramView | null>(null);
  const { xml, elements, processKey } = data;
  const diagram = useMemo<Diagram>(
    () => ({
      ...{ processKey, xml, active: [], done: [], incidents: [], counts: [] },
      ...{ calls: [], taken: [], processes: [] },
    }),
    [processKey, xml],
  );
  useEffect(() => {
    const number = (value: number) => formatNumber(value, language);
    view?.shade(shadesOf(elements, kind, wordsOfFigure(kind, texts, language, number)));
  }, [view, elements, kind, texts, language]);
  const save = async (): Promise<void> => {
    const svg = await view?.svg(`${name}: ${words.heatKinds[kind]}`);
    if (!svg) return;
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${name}.svg`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Section title={words.drawing} id="drawing">
      <fieldset className="overview-kinds no-print">
        <legend className="form-label">{words.heat}</legend>
        {KINDS.map((one) => (
          <div key={one} className="choice choice-round">
            <input
              id={`heat-${one}`}
              type="radio"
              name="heat"
              checked={one === kind}
              onChange={() =>
                go('/overview/$processKey', { params: { processKey }, search: { ...search, show: one }, replace: true })
              }
            />
            <label htmlFor={`heat-${one}`}>{words.heatKinds[one]}</label>
          </div>
        ))}
      </fieldset>
      <p>{words.drawingHelp}</p>
      <Drawing
        diagram={diagram}
        name={name}
        onClick={(id) => document.getElementById(`step-${id}`)?.scrollIntoView({ block: 'center' })}
        onView={setView}
        onSave={() => void save()}
      />
    </Section>
  );
}
