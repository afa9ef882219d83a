import { newKey, request } from '../api/client.ts';
import { useTexts } from '../texts/index.ts';
import { useUndo } from '../undo/undo.tsx';
import { ActDialog } from './act-dialog.tsx';
import { useTeams } from './saved-views.tsx';

const ME = 'me';

export interface SaveViewProps {
  page: '/inbox' | '/cases';
  /** What stands behind `?`. */
  address: string;
  onClose: () => void;
}

/** Gives an address a name: for oneself, or for a group. */
export default function SaveView({ page, address, onClose }: SaveViewProps) {
  const texts = useTexts();
  const teams = useTeams();
  const { tell } = useUndo();
  return (
    <ActDialog
      label=""
      title={texts.saved.saveTitle}
      help={page === '/inbox' ? texts.saved.saveHelp.inbox : texts.saved.saveHelp.cases}
      confirm={texts.saved.saveSend}
      fields={[
        { name: 'name', label: texts.saved.name, kind: 'text' },
        {
          name: 'who',
          label: texts.saved.scope,
          kind: 'choice',
          initial: ME,
          options: [
            { value: ME, label: texts.saved.scopes.me! },
            ...teams.map((team) => ({ value: team.value, label: `${texts.saved.scopes.team}: ${team.label}` })),
          ],
        },
      ]}
      send={({ name, who }) =>
        request('/views', {
          method: 'POST',
          body: {
            name,
            page,
            address,
            ...(who === ME ? { scope: 'me' } : { scope: 'team', team: who }),
          },
          idempotencyKey: newKey(),
        })
      }
      onDone={({ name }) => tell({ text: texts.saved.savedAs(name!) })}
      onClose={onClose}
    />
  );
}
