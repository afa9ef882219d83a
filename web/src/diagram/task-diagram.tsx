import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import type { UserTask } from '../api/types.ts';
import { Loading } from '../components/loading.tsx';
import { Badge } from '../components/parts.tsx';
import { Alert } from '../components/problem.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatList } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { Drawing } from './drawing.tsx';
import { placesInFile } from './places.ts';
import type { DiagramView } from './viewer.ts';

/** The process of a task with this task marked, and the same in words. */
export function TaskDiagram({ task }: { task: UserTask }) {
  const texts = useTexts();
  const language = useLanguage();
  const modelName = useModelName();
  const [view, setView] = useState<DiagramView | null>(null);
  const query = useQuery({ ...queries.diagram(task.instanceId, task.processKey), placeholderData: (before) => before });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Alert kind="warning">{texts.case.diagramFailed}</Alert>;
  const diagram = query.data;
  const process = diagram.processes?.find((one) => one.key === task.processKey);
  const title = process ? modelName(process) : (task.definitionName ?? '');
  const names = (ids: string[]): string =>
    formatList((view?.placesOf(ids, language) ?? placesInFile(diagram.xml, ids, language)).map(({ name }) => name)) ||
    texts.case.diagramNothing;
  const save = async (): Promise<void> => {
    const svg = await view?.svg(title);
    if (!svg) return;
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${title}.svg`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <Drawing
        diagram={diagram}
        name={title}
        onClick={() => {}}
        onView={(next) => {
          next?.markHere(task.elementId);
          setView(next);
        }}
        onSave={() => void save()}
      />
      <dl className="diagram-list">
        <div>
          <dt>
            <Badge tone="info">{texts.beside.diagramHere}</Badge>
          </dt>
          <dd>{modelName(task)}</dd>
        </div>
        <div>
          <dt>{texts.case.diagramActive}</dt>
          <dd>{names(diagram.active)}</dd>
        </div>
        <div>
          <dt>{texts.case.diagramDone}</dt>
          <dd>{names(diagram.done)}</dd>
        </div>
      </dl>
    </>
  );
}
