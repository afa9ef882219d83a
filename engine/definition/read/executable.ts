import { childrenOf, isTrue, type ModdleElement } from '../moddle-element.ts';

/** Whether the process around an element is marked executable; of what stands outside processes, whether one of them is. */
export function isExecutable(element: ModdleElement): boolean {
  let at = element;
  while (at.$type !== 'bpmn:Process' && at.$parent) at = at.$parent;
  const processes = at.$type === 'bpmn:Process' ? [at] : childrenOf(at, 'rootElements');
  return processes.some((process) => process.$type === 'bpmn:Process' && isTrue(process, 'isExecutable'));
}
