import type { Instance } from '../../api/types.ts';
import { BusyButton } from '../../components/busy-button.tsx';
import { useNames } from '../../components/names.ts';
import { Alert, ProblemAlert } from '../../components/problem.tsx';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { ActWithReason, useActOnCase } from './act-on-case.tsx';

/** Asks why the case is to stand still. */
export function SuspendCase({ instance, name }: { instance: Instance; name: string }) {
  const texts = useTexts();
  const words = {
    open: texts.case.suspendCase,
    title: texts.case.suspendTitle(name),
    help: texts.case.suspendHelp,
    label: texts.case.suspendReason,
    confirm: texts.case.suspendConfirm,
    keep: texts.case.suspendKeep,
  };
  return <ActWithReason instance={instance} act="suspend" words={words} />;
}

/** Says that nothing goes on in the case, since when and why, and lets those who may end that. */
export function Suspended({ instance, mayResume }: { instance: Instance; mayResume: boolean }) {
  const texts = useTexts();
  const now = useNow();
  const names = useNames();
  const resume = useActOnCase(instance, 'resume');
  const who = instance.suspendedByName ?? (instance.suspendedBy ? names.person(instance.suspendedBy) : null);
  return (
    <Alert kind="warning">
      <p>{texts.case.suspendedSince(formatNear(instance.suspendedAt ?? now, now), who)}</p>
      {instance.suspendedReason ? <p>{texts.case.suspendedBecause(instance.suspendedReason)}</p> : null}
      {mayResume ? (
        <BusyButton className="button button-secondary" busy={resume.isPending} onClick={() => resume.mutate(null)}>
          {texts.case.resumeCase}
        </BusyButton>
      ) : null}
      {resume.isError ? <ProblemAlert failure={resume.error} /> : null}
    </Alert>
  );
}
