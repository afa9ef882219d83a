/** The only place that knows bpmn-js. Its mark in the corner stays visible: the licence asks for it. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import type { Diagram } from '../api/types.ts';
import type { Language } from '../texts/language.ts';

interface Canvas {
  addMarker(element: string, marker: string): void;
  resized(): void;
  zoom(level?: number | 'fit-viewport', center?: 'auto'): number;
  viewbox(box?: { x: number; y: number; width: number; height: number }): {
    inner: { x: number; y: number; width: number; height: number };
    outer: { width: number; height: number };
  };
}
interface Overlays {
  add(element: string, overlay: { position: { top?: number; right?: number; left?: number }; html: HTMLElement }): void;
}
interface Drawn {
  name?: string;
  /** Attributes of other namespaces, as they stand in the file. */
  $attrs?: Record<string, string>;
}
interface Registry {
  get(id: string):
    | {
        id: string;
        type: string;
        x: number;
        y: number;
        width: number;
        height: number;
        businessObject?: { name?: string };
      }
    | undefined;
}

interface Parsed {
  definitions?: { rootElements?: { $type: string; laneSets?: unknown[] }[] };
}

interface Viewer {
  on(event: 'import.parse.complete', listener: (parsed: Parsed) => void): void;
  on(event: 'element.click', listener: (click: { element: { id: string } }) => void): void;
  importXML(xml: string): Promise<unknown>;
  get<Service>(name: string): Service;
  destroy(): void;
}
// The package is ESM without saying so; its types therefore hide the class one level too deep.
const ViewerOfBpmnJs = NavigatedViewer as unknown as new (options: { container: HTMLElement }) => Viewer;

export interface DiagramView {
  /** Names of elements as drawn, from left to right; gateways are crossroads, not places, and are left out. */
  namesOf(ids: string[], language: Language): string[];
  zoom(factor: number): void;
  showAll(): void;
  destroy(): void;
}

/** Draws a case: what is behind it, where it is, where it is stuck. Rejects when the XML cannot be drawn. */
export async function showDiagram(
  container: HTMLElement,
  diagram: Diagram,
  onClick: (elementId: string) => void,
): Promise<DiagramView> {
  const viewer = new ViewerOfBpmnJs({ container });
  viewer.on('element.click', ({ element }) => onClick(element.id));
  // Beside pools the viewer leaves out a process that has none, unless it has lanes; a drawing is shown as it was drawn.
  viewer.on('import.parse.complete', ({ definitions }) => {
    for (const element of definitions?.rootElements ?? []) {
      if (element.$type === 'bpmn:Process') element.laneSets ??= [];
    }
  });
  try {
    await viewer.importXML(diagram.xml);
  } catch (failure) {
    viewer.destroy();
    throw failure;
  }
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const registry = viewer.get<Registry>('elementRegistry');
  const mark = (ids: string[], marker: string): void => {
    for (const id of ids) if (registry.get(id)) canvas.addMarker(id, marker);
  };
  mark(
    diagram.done.filter((id) => !diagram.active.includes(id)),
    'case-done',
  );
  mark(diagram.active, 'case-active');
  mark(diagram.incidents, 'case-incident');
  mark(diagram.taken ?? [], 'case-taken');

  const tokens = new Map<string, number>();
  for (const id of diagram.active) tokens.set(id, (tokens.get(id) ?? 0) + 1);
  for (const [id, count] of tokens) {
    if (!registry.get(id)) continue;
    const token = document.createElement('div');
    token.className = diagram.incidents.includes(id) ? 'diagram-token stuck' : 'diagram-token';
    token.textContent = String(count);
    overlays.add(id, { position: { top: -12, left: -12 }, html: token });
  }

  const showAll = (): void => {
    canvas.zoom('fit-viewport', 'auto');
    // A wide drawing in a narrow frame would be too small to read: then it begins where the case is.
    if (canvas.zoom() < 0.45) {
      const first = diagram.active.map((id) => registry.get(id)).find(Boolean);
      const { outer, inner } = canvas.viewbox();
      const scale = 0.7;
      const width = outer.width / scale;
      const height = outer.height / scale;
      const x = first ? first.x + first.width / 2 - width / 2 : inner.x;
      const y = first ? first.y + first.height / 2 - height / 2 : inner.y;
      canvas.viewbox({ x: Math.max(inner.x - 20, x), y: Math.max(inner.y - 20, y), width, height });
    }
  };
  showAll();
  // Turned to its side, a phone shows twice as much.
  let width = container.clientWidth;
  const watch = new ResizeObserver(() => {
    if (container.clientWidth === width || container.clientWidth === 0) return;
    width = container.clientWidth;
    canvas.resized();
    showAll();
  });
  watch.observe(container);
  return {
    namesOf: (ids, language) =>
      [...new Set(ids)]
        .map((id) => registry.get(id))
        .filter((shape) => shape !== undefined && !shape.type.endsWith('Gateway'))
        .sort((a, b) => a!.x - b!.x)
        .map((shape) => nameOf(shape!.businessObject, language))
        .filter(Boolean),
    zoom: (factor) => void canvas.zoom(canvas.zoom() * factor),
    showAll,
    destroy: () => {
      watch.disconnect();
      viewer.destroy();
    },
  };
}

function nameOf(drawn: Drawn | undefined, language: Language): string {
  return (language === 'en' ? drawn?.$attrs?.['sagsgang:nameEn'] : undefined) ?? drawn?.name ?? '';
}
