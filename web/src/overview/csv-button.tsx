import { useTexts } from '../texts/index.ts';

export function CsvButton({ onClick }: { onClick: () => void }) {
  const words = useTexts().overview;
  return (
    <button
      type="button"
      className="button button-secondary button-small no-print"
      title={words.exportHelp}
      onClick={onClick}
    >
      {words.exportCsv}
    </button>
  );
}
