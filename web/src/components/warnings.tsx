import type { Warning } from '../api/types-meetings.ts';
import { useTexts } from '../texts/index.ts';
import { Alert } from './problem.tsx';

/** What is not as it should be but blocks nothing. */
export function Warnings({ warnings = [] }: { warnings?: Warning[] | undefined }) {
  const texts = useTexts();
  return warnings.map((warning) =>
    typeof warning === 'string' ? (
      <Alert key={warning} kind="warning">
        <p>{texts.meetingWarnings[warning] ?? warning}</p>
      </Alert>
    ) : (
      <Alert key={warning.code} kind="warning" heading={warning.title}>
        <p>{warning.detail}</p>
      </Alert>
    ),
  );
}
