import { useEffect, useRef, useState } from 'react';
import type { Diagram } from '../api/types.ts';
import { Alert } from '../components/problem.tsx';
import { useTexts } from '../texts/index.ts';
import type { DiagramView } from './viewer.ts';

interface DrawingProps {
  diagram: Diagram;
  name: string;
  onClick: (elementId: string) => void;
  onView: (view: DiagramView | null) => void;
  onSave: () => void;
}

/** The drawing itself with its buttons; the program that draws is brought when it is needed. */
export function Drawing({ diagram, name, onClick, onView, onSave }: DrawingProps) {
  const texts = useTexts();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<DiagramView | null>(null);
  const [failed, setFailed] = useState(false);
  const handlers = useRef({ onClick, onView });
  handlers.current = { onClick, onView };
  // Only what the drawing shows; a fresh answer that says the same does not draw again.
  const shown = JSON.stringify([diagram.counts, diagram.incidents, diagram.taken, diagram.xml.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` stands for the diagram
  useEffect(() => {
    let gone = false;
    let made: DiagramView | null = null;
    setFailed(false);
    const tell = (next: DiagramView | null): void => {
      setView(next);
      handlers.current.onView(next);
    };
    import('./viewer.ts')
      .then(({ showDiagram }) =>
        gone ? null : showDiagram(container.current!, diagram, (id) => handlers.current.onClick(id)),
      )
      .then((next) => {
        if (gone) return next?.destroy();
        made = next;
        tell(next);
      })
      .catch(() => {
        if (!gone) setFailed(true);
      });
    return () => {
      gone = true;
      made?.destroy();
      tell(null);
    };
  }, [shown]);

  const tools: [string, () => void][] = [
    [texts.case.zoomIn, () => view?.zoom(1.25)],
    [texts.case.zoomOut, () => view?.zoom(0.8)],
    [texts.case.fit, () => view?.showAll()],
    [texts.casePage.diagramSave, onSave],
  ];
  return (
    <>
      {failed ? <Alert kind="warning">{texts.case.diagramFailed}</Alert> : null}
      <section className="diagram-frame" aria-label={texts.case.diagramLabel(name)} hidden={failed}>
        <div className="diagram-tools">
          {tools.map(([label, act]) => (
            <button key={label} type="button" className="button button-secondary button-small" onClick={act}>
              {label}
            </button>
          ))}
        </div>
        <div className="diagram-canvas" ref={container} />
      </section>
    </>
  );
}
