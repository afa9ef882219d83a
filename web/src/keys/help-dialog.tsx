import { Dialog } from '../components/dialog.tsx';
import { useGo } from '../components/page-location.ts';
import { useTexts } from '../texts/index.ts';
import { KeyList } from './key-list.tsx';
import { useSettings } from './use-settings.ts';

export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const go = useGo();
  const { letterKeys } = useSettings();
  return (
    <Dialog title={texts.keys.title} onClose={onClose}>
      <p>{letterKeys ? texts.keys.lead : texts.keys.off}</p>
      <KeyList heading="h3" />
      <div className="buttons">
        <button type="button" className="button button-primary" onClick={onClose}>
          {texts.common.close}
        </button>
        <button
          type="button"
          className="button button-secondary"
          onClick={() => {
            onClose();
            go('/settings');
          }}
        >
          {texts.keys.settings}
        </button>
      </div>
    </Dialog>
  );
}
