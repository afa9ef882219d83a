import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { queries } from '../api/queries.ts';
import type { Instance, Wait } from '../api/types.ts';
import { Loading } from '../components/loading.tsx';
import { Alert } from '../components/problem.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatDateTime } from '../format.ts';
import { useNow } from '../now.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { Drawing } from './drawing.tsx';
import { PlaceList } from './place-list.tsx';
import { type Place, placesInFile } from './places.ts';
import { TasksAt } from './tasks-at.tsx';
import { ThenSlider } from './then-slider.tsx';
import type { DiagramView } from './viewer.ts';
import { keyOf, WhatNext } from './what-next.tsx';

interface CaseDiagramProps {
  instance: Instance;
  name: string;
  waits: Wait[];
}

/** The drawing of a case with its tokens, and a list that says the same in words and opens the same. */
export function CaseDiagram({ instance, name, waits }: CaseDiagramProps) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow();
  const modelName = useModelName();
  const [process, setProcess] = useState<string | undefined>(undefined);
  const [ahead, setAhead] = useState<string | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const [view, setView] = useState<DiagramView | null>(null);
  const below = useRef<HTMLDivElement>(null);
  const query = useQuery({
    ...queries.diagram(instance.id, process, at),
    placeholderData: (previous) => previous,
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Alert kind="warning">{texts.case.diagramFailed}</Alert>;
  const diagram = query.data;
  const processes = (diagram.processes ?? []).map((one) => ({ key: one.key, name: modelName(one) }));
  const chosen = process ?? diagram.processKey ?? processes[0]?.key ?? '';
  const nameOfProcess = (key: string): string => processes.find((one) => one.key === key)?.name ?? name;
  const open = (key: string): void => {
    setProcess(key);
    setPlace(null);
  };
  const show = (elementId: string, byKeyboard = false): void => {
    const found = (view?.placesOf([elementId], language) ?? placesInFile(diagram.xml, [elementId], language))[0];
    if (!found) return;
    setPlace(found);
    const wait = waits.find((one) => one.elementId === elementId && one.processKey === chosen);
    if (wait) setAhead(keyOf(wait));
    if (byKeyboard) requestAnimationFrame(() => below.current?.focus());
  };
  const save = async (): Promise<void> => {
    const title = `${instance.caseNumber ?? name}, ${nameOfProcess(chosen)}`;
    const svg = await view?.svg(texts.casePage.diagramCredit(title, formatDateTime(at ?? now, undefined, language)));
    if (svg) download(svg, `${title}.svg`);
  };
  const called = place ? diagram.calls.find((one) => one.elementId === place.id) : undefined;
  return (
    <>
      {processes.length > 1 ? (
        <div className="field no-print">
          <label className="form-label" htmlFor="diagram-process">
            {texts.case.diagramChoose}
          </label>
          <select
            id="diagram-process"
            className="form-select"
            value={chosen}
            onChange={(event) => open(event.target.value)}
          >
            {processes.map((one) => (
              <option key={one.key} value={one.key}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <ThenSlider instance={instance} at={at} onChange={setAt} />
      <Drawing
        key={chosen}
        diagram={diagram}
        name={nameOfProcess(chosen)}
        onClick={show}
        onView={setView}
        onSave={() => void save()}
      />
      <PlaceList diagram={diagram} view={view} onChoose={(id) => show(id, true)} />
      <div ref={below} tabIndex={-1} className="diagram-below">
        {place ? (
          <TasksAt instanceId={instance.id} processKey={chosen} place={place}>
            {called ? (
              <button type="button" className="button button-secondary" onClick={() => open(called.key)}>
                {texts.casePage.diagramOpenCalled(nameOfProcess(called.key))}
              </button>
            ) : null}
          </TasksAt>
        ) : null}
      </div>
      {at === null ? <WhatNext instanceId={instance.id} waits={waits} chosen={ahead} onChoose={setAhead} /> : null}
    </>
  );
}

function download(svg: string, name: string): void {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
