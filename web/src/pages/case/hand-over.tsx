import { useQuery } from '@tanstack/react-query';
import { newKey, request } from '../../api/client.ts';
import { peopleToChoose } from '../../api/people-queries.ts';
import type { Incident } from '../../api/types.ts';
import { Act } from '../../components/act-dialog.tsx';
import { useModelName } from '../../components/task-name.ts';
import { useTexts } from '../../texts/index.ts';

/** Asks a colleague to look after a step that stands still. */
export function HandOver({ incident, onDone }: { incident: Incident; onDone: (name: string) => void }) {
  const texts = useTexts();
  const modelName = useModelName();
  const from = `/incidents/${encodeURIComponent(incident.id)}/colleagues`;
  const anybody = (useQuery(peopleToChoose(from, '')).data?.items.length ?? 0) > 0;
  if (!anybody) return null;
  const words = texts.casePage;
  const step = modelName({ name: incident.elementName ?? incident.elementId, nameEn: incident.elementNameEn });
  return (
    <Act
      label={words.handOver}
      title={words.handOverTitle(step)}
      help={words.handOverHelp}
      confirm={words.handOverConfirm}
      fields={[
        {
          name: 'to',
          label: words.handOverTo,
          kind: 'person',
          people: { from },
        },
        { name: 'note', label: words.handOverNote, kind: 'longtext' },
      ]}
      send={(values) =>
        request(`/incidents/${encodeURIComponent(incident.id)}/hand-over`, {
          method: 'POST',
          body: values,
          idempotencyKey: newKey(),
        })
      }
      onDone={(_values, names) => onDone(names.to ?? '')}
    />
  );
}
