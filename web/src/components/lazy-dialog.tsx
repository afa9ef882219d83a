import { type ComponentType, useEffect, useState } from 'react';
import { useTexts } from '../texts/index.ts';
import { Dialog } from './dialog.tsx';
import { Alert } from './problem.tsx';

/**
 * A dialog whose code is brought in when it is first opened. Where that cannot be done, the person is told and the page
 * stays as it is; opening it again tries again.
 */
export function lazyDialog<Props extends { onClose: () => void }>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each dialog, where modules are read
  return function LazyDialog(props: Props) {
    const texts = useTexts();
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded) return;
      let closed = false;
      load().then(
        (module) => {
          loaded = module.default;
          if (!closed) setPart(() => module.default);
        },
        () => {
          if (!closed) setFailed(true);
        },
      );
      return () => {
        closed = true;
      };
    }, []);
    if (Part) return <Part {...props} />;
    if (!failed) return null;
    return (
      <Dialog title={texts.error.title} onClose={props.onClose}>
        <Alert kind="error">{texts.error.noConnection}</Alert>
        <button type="button" className="button button-primary" onClick={props.onClose}>
          {texts.common.close}
        </button>
      </Dialog>
    );
  };
}
