import type { Instance } from '../../api/types.ts';
import { useTexts } from '../../texts/index.ts';
import { ActWithReason } from './act-on-case.tsx';

export function CancelCase({ instance, name }: { instance: Instance; name: string }) {
  const texts = useTexts();
  const words = {
    open: texts.case.cancelCase,
    title: texts.case.cancelTitle(name),
    help: texts.case.cancelHelp,
    label: texts.case.cancelReason,
    confirm: texts.case.cancelConfirm,
    keep: texts.case.cancelKeep,
  };
  return <ActWithReason instance={instance} act="cancel" words={words} danger />;
}
