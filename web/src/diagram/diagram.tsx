import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queries } from '../api/queries.ts';
import type { Diagram, Wait } from '../api/types.ts';
import { Loading } from '../components/loading.tsx';
import { Alert } from '../components/problem.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatList } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import type { DiagramView } from './viewer.ts';
import { keyOf, WhatNext } from './what-next.tsx';

/** The drawing of a case with its tokens, and under it a list that says the same in words. */
export function CaseDiagram({ instanceId, name, waits }: { instanceId: string; name: string; waits: Wait[] }) {
  const texts = useTexts();
  const modelName = useModelName();
  const [process, setProcess] = useState<string | undefined>(undefined);
  const [ahead, setAhead] = useState<string | null>(null);
  const query = useQuery({ ...queries.diagram(instanceId, process), placeholderData: (previous) => previous });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Alert kind="warning">{texts.case.diagramFailed}</Alert>;
  const processes = (query.data.processes ?? []).map((one) => ({ key: one.key, name: modelName(one) }));
  const chosen = process ?? query.data.processKey ?? processes[0]?.key ?? '';
  return (
    <>
      {processes.length > 1 ? (
        <div className="filters">
          <div className="field">
            <label className="form-label" htmlFor="diagram-process">
              {texts.case.diagramChoose}
            </label>
            <select
              id="diagram-process"
              className="form-select"
              value={chosen}
              onChange={(event) => setProcess(event.target.value)}
            >
              {processes.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
        </div>
      ) : null}
      <Drawing
        key={chosen}
        diagram={query.data}
        name={processes.find((one) => one.key === chosen)?.name ?? name}
        onClick={(elementId) => {
          const wait = waits.find((one) => one.elementId === elementId && one.processKey === chosen);
          if (wait) setAhead(keyOf(wait));
        }}
      />
      <WhatNext instanceId={instanceId} waits={waits} chosen={ahead} onChoose={setAhead} />
    </>
  );
}

function Drawing({ diagram, name, onClick }: { diagram: Diagram; name: string; onClick: (elementId: string) => void }) {
  const texts = useTexts();
  const language = useLanguage();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<DiagramView | null>(null);
  const [failed, setFailed] = useState(false);
  const clicked = useRef(onClick);
  clicked.current = onClick;
  // Only what the drawing shows; a fresh answer that says the same does not draw again.
  const shown = JSON.stringify([diagram.active, diagram.done, diagram.incidents, diagram.taken, diagram.xml.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` stands for the diagram
  useEffect(() => {
    let gone = false;
    let made: DiagramView | null = null;
    setFailed(false);
    import('./viewer.ts')
      .then(({ showDiagram }) => (gone ? null : showDiagram(container.current!, diagram, (id) => clicked.current(id))))
      .then((next) => {
        if (gone) return next?.destroy();
        made = next;
        setView(next);
      })
      .catch(() => {
        if (!gone) setFailed(true);
      });
    return () => {
      gone = true;
      made?.destroy();
      setView(null);
    };
  }, [shown]);

  const words = (ids: string[]): string => {
    const names = view?.namesOf(ids, language) ?? [];
    return names.length ? formatList(names) : texts.case.diagramNothing;
  };
  return (
    <>
      {failed ? <Alert kind="warning">{texts.case.diagramFailed}</Alert> : null}
      <section className="diagram-frame" aria-label={texts.case.diagramLabel(name)}>
        <div className="diagram-tools">
          <button type="button" className="button button-secondary button-small" onClick={() => view?.zoom(1.25)}>
            {texts.case.zoomIn}
          </button>
          <button type="button" className="button button-secondary button-small" onClick={() => view?.zoom(0.8)}>
            {texts.case.zoomOut}
          </button>
          <button type="button" className="button button-secondary button-small" onClick={() => view?.showAll()}>
            {texts.case.fit}
          </button>
        </div>
        <div className="diagram-canvas" ref={container} />
      </section>
      <dl className="diagram-list">
        <div>
          <dt>{texts.case.diagramActive}</dt>
          <dd>{words(diagram.active)}</dd>
        </div>
        {diagram.incidents.length > 0 ? (
          <div>
            <dt>{texts.case.diagramIncident}</dt>
            <dd>{words(diagram.incidents)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{texts.case.diagramDone}</dt>
          <dd>{words(diagram.done)}</dd>
        </div>
      </dl>
    </>
  );
}
