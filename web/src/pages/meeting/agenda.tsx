import { newKey, request } from '../../api/client.ts';
import type { AgendaItem, MeetingWhole } from '../../api/types-meetings.ts';
import { Act } from '../../components/act-dialog.tsx';
import { useNames } from '../../components/names.ts';
import { Section } from '../../components/parts.tsx';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

interface AgendaProps {
  meeting: MeetingWhole;
  onDone: (words: string) => void;
}

/** Items with who proposed each. People add until the agenda is final. */
export function Agenda({ meeting, onDone }: AgendaProps) {
  const texts = useTexts();
  const me = useMe();
  const names = useNames();
  const items = [...(meeting.agenda ?? [])].sort((a, b) => a.position - b.position);
  const open = meeting.may?.addItem ?? false;
  const runs = meeting.may?.move ?? false;
  const base = `/meetings/${encodeURIComponent(meeting.id)}/agenda-items`;
  const proposer = (item: AgendaItem): string =>
    item.proposerName ??
    (item.proposerId
      ? names.person(item.proposerId)
      : item.proposedBy === 'carried'
        ? texts.meeting.carried
        : texts.meeting.byRule);
  return (
    <Section
      title={texts.meeting.agenda}
      id="agenda"
      aside={
        open ? (
          <Act
            label={texts.meeting.addItem}
            small
            title={texts.meeting.addItem}
            confirm={texts.common.add}
            fields={[
              { name: 'title', label: texts.meeting.itemTitle, kind: 'text' },
              { name: 'description', label: texts.meeting.itemDescription, kind: 'longtext', optional: true },
            ]}
            send={(values) =>
              request(base, {
                method: 'POST',
                body: { title: values.title, ...(values.description ? { description: values.description } : {}) },
                idempotencyKey: newKey(),
              })
            }
            onDone={() => onDone(texts.meeting.itemAdded)}
          />
        ) : null
      }
    >
      {items.length === 0 ? (
        <p className="quiet">{open ? texts.meeting.agendaOpen : texts.meeting.agendaEmpty}</p>
      ) : (
        <ol className="rows agenda">
          {items.map((item, index) => (
            <li key={item.id}>
              <div className="agenda-item">
                <span className="step-no" aria-hidden="true">
                  {index + 1}
                </span>
                <div>
                  <p className="row-title">{item.title}</p>
                  {item.description ? <p className="item-text">{item.description}</p> : null}
                  <p className="quiet">{texts.meeting.proposedBy(proposer(item))}</p>
                </div>
                {open && !item.fixed && (runs || item.proposerId === me.person.id) ? (
                  <Act
                    label={texts.meeting.removeItem}
                    describedAs={texts.meeting.removeItemNamed(item.title)}
                    small
                    title={texts.meeting.removeItemNamed(item.title)}
                    confirm={texts.meeting.removeItem}
                    danger
                    send={() => request(`${base}/${encodeURIComponent(item.id)}`, { method: 'DELETE' })}
                    onDone={() => onDone(texts.meeting.itemRemoved)}
                  />
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
