import type { Diagram } from '../api/types.ts';
import { Badge, type Tone } from '../components/parts.tsx';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { type Place, placesInFile } from './places.ts';
import type { DiagramView } from './viewer.ts';

interface PlaceListProps {
  diagram: Diagram;
  view: DiagramView | null;
  onChoose: (elementId: string) => void;
}

/** What the drawing shows, as words: each place that is stuck, alive or over; choosing one shows its tasks. */
export function PlaceList({ diagram, view, onChoose }: PlaceListProps) {
  const texts = useTexts();
  const language = useLanguage();
  const placesOf = (ids: string[]): Place[] =>
    view?.placesOf(ids, language) ?? placesInFile(diagram.xml, ids, language);
  const parts: { title: string; tone: Tone; places: Place[]; always?: boolean }[] = [
    { title: texts.case.diagramIncident, tone: 'bad', places: placesOf(diagram.incidents) },
    { title: texts.case.diagramActive, tone: 'info', places: placesOf(diagram.active), always: true },
    { title: texts.case.diagramDone, tone: 'good', places: placesOf(diagram.done), always: true },
  ];
  const countOf = (id: string): string => {
    const count = diagram.counts.find((one) => one.elementId === id);
    return count ? texts.casePage.diagramCount(count.active, count.done) : '';
  };
  return (
    <section aria-labelledby="diagram-words">
      <h3 id="diagram-words" className="diagram-words">
        {texts.casePage.diagramList}
      </h3>
      <dl className="diagram-list">
        {parts
          .filter((part) => part.always || part.places.length > 0)
          .map((part) => (
            <div key={part.title}>
              <dt>
                <Badge tone={part.tone}>{part.title}</Badge>
              </dt>
              <dd>
                {part.places.length === 0 ? texts.case.diagramNothing : null}
                <ul className="diagram-places">
                  {part.places.map((place) => (
                    <li key={place.id}>
                      <button type="button" className="plain-button" onClick={() => onChoose(place.id)}>
                        {place.name}
                      </button>{' '}
                      <span className="quiet">{countOf(place.id)}</span>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
