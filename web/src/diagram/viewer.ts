/** The only place that knows bpmn-js. Its mark in the corner stays visible: the licence asks for it. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import type { Diagram } from '../api/types.ts';
import type { Language } from '../texts/language.ts';
import type { Place } from './places.ts';

interface Canvas {
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  resized(): void;
  zoom(level?: number | 'fit-viewport', center?: 'auto'): number;
  viewbox(box?: { x: number; y: number; width: number; height: number }): {
    inner: { x: number; y: number; width: number; height: number };
    outer: { width: number; height: number };
  };
}
interface Position {
  top?: number;
  right?: number;
  bottom?: number;
  left?: number;
}
interface Overlays {
  add(element: string, overlay: { position: Position; html: HTMLElement }): string;
  remove(id: string): void;
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
  saveSVG(): Promise<{ svg: string }>;
  destroy(): void;
}
// The package is ESM without saying so; its types therefore hide the class one level too deep.
const ViewerOfBpmnJs = NavigatedViewer as unknown as new (options: { container: HTMLElement }) => Viewer;

export interface Shade {
  elementId: string;
  level: 0 | 1 | 2 | 3 | 4 | 5;
  /** '' = no figure. */
  words: string;
}

export interface DiagramView {
  /** Elements as drawn, from left to right; gateways are crossroads, not places, and are left out, as is what has no name. */
  placesOf(ids: string[], language: Language): Place[];
  /** The drawing as a file, with its marks and a line of words below it. */
  svg(words: string): Promise<string>;
  /** Marks the place that the page is about. */
  markHere(elementId: string): void;
  /** Shades places by how much (1 to 5, 0 = not at all) and writes the figure on each; what was shaded before is not any more. */
  shade(shades: Shade[]): void;
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

  for (const { elementId, active, done } of diagram.counts) {
    if (!registry.get(elementId)) continue;
    const stuck = diagram.incidents.includes(elementId);
    if (active > 0)
      badge(elementId, stuck ? 'diagram-token stuck' : 'diagram-token', String(active), { top: -12, left: -12 });
    if (stuck) badge(elementId, 'diagram-token stuck', '!', { top: -12, right: 12 });
    if (done > 1) badge(elementId, 'diagram-token past', `${done}×`, { bottom: 12, right: 12 });
  }
  function badge(id: string, className: string, words: string, position: Position): string {
    const html = document.createElement('div');
    html.className = className;
    html.textContent = words;
    return overlays.add(id, { position, html });
  }
  let unshade: (() => void)[] = [];
  function shade(shades: Shade[]): void {
    for (const undo of unshade) undo();
    unshade = [];
    for (const { elementId, level, words } of shades) {
      if (!registry.get(elementId)) continue;
      const marker = `shade-${level}`;
      canvas.addMarker(elementId, marker);
      unshade.push(() => canvas.removeMarker(elementId, marker));
      if (words === '') continue;
      const figure = badge(elementId, 'diagram-token past', words, { bottom: 10, left: 4 });
      unshade.push(() => overlays.remove(figure));
    }
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
    shade,
    markHere: (id) => mark([id], 'case-here'),
    placesOf: (ids, language) =>
      [...new Set(ids)]
        .map((id) => registry.get(id))
        .filter((shape) => shape !== undefined && !shape.type.endsWith('Gateway'))
        .sort((a, b) => a!.x - b!.x)
        .map((shape) => ({ id: shape!.id, name: nameOf(shape!.businessObject, language) }))
        .filter((place) => place.name !== ''),
    svg: async (words) => signed((await viewer.saveSVG()).svg, words, getComputedStyle(container)),
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

/**
 * The file of a drawing knows no stylesheet: the marks of the case get the colours that the page has, and below the
 * drawing stands what it shows and who drew it.
 */
function signed(svg: string, words: string, page: CSSStyleDeclaration): string {
  const file = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const root = file.documentElement;
  const [x = 0, y = 0, width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const colour = (name: string): string => page.getPropertyValue(name).trim();
  const style = file.createElementNS(root.namespaceURI, 'style');
  const shape = ':not(.djs-connection) > .djs-visual > :nth-child(1)';
  style.textContent = [
    `.case-done${shape} { stroke: ${colour('--drawn-done')} !important; fill: ${colour('--drawn-done-soft')} !important; }`,
    `.case-active${shape} { stroke: ${colour('--drawn-here')} !important; stroke-width: 4px !important; fill: ${colour('--drawn-here-soft')} !important; }`,
    `.case-incident${shape} { stroke: ${colour('--drawn-stuck')} !important; stroke-width: 4px !important; fill: ${colour('--drawn-stuck-soft')} !important; }`,
    `.case-taken.djs-connection .djs-visual > path { stroke: ${colour('--drawn-done')} !important; stroke-width: 3px !important; }`,
  ].join('\n');
  root.prepend(style);
  const line = file.createElementNS(root.namespaceURI, 'text');
  for (const [name, value] of Object.entries({ x, y: y + height + 24, 'font-size': 14, 'font-family': 'sans-serif' })) {
    line.setAttribute(name, String(value));
  }
  line.textContent = words;
  root.append(line);
  const wide = Math.max(width, words.length * 8);
  root.setAttribute('viewBox', [x, y, wide, height + 40].join(' '));
  root.setAttribute('width', String(wide));
  root.setAttribute('height', String(height + 40));
  return new XMLSerializer().serializeToString(file);
}
