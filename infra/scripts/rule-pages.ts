/**
 * Writes `docs/rules/`: a page for each deploy check with a wrong and a right diagram, and an index. Draws them with the
 * product's own layout and, as SVG, with the viewer of the pages: `node infra/scripts/rule-pages.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { PROBLEM_HINTS } from '../../engine/definition/problem.ts';
import { loadConfig } from '../config.ts';
import { findBrowser } from '../start/find-browser.ts';
import { layoutProcess } from './layout-process.ts';
import { RULE_PAGES, type RulePage } from './rule-pages/catalogue.ts';

const FOLDER = fileURLToPath(new URL('../../docs/rules', import.meta.url));

export function pageOf(page: RulePage): string {
  const part = (kind: 'wrong' | 'right') =>
    `## ${kind === 'wrong' ? 'Wrong' : 'Right'}\n\n${page[kind].says}\n\n![${page[kind].says}](diagrams/${page.rule}-${kind}.svg)\n\n[The diagram as a file](diagrams/${page.rule}-${kind}.bpmn)`;
  const codes = page.codes.map((code) => `| \`${code}\` | ${PROBLEM_HINTS[code]} |`).join('\n');
  return `# ${page.title}\n\nRule \`${page.rule}\` · ${page.severity}\n\n${page.text}\n\n| code | what to do |\n|---|---|\n${codes}\n\n${part('wrong')}\n\n${part('right')}\n`;
}

export function indexOf(pages: RulePage[]): string {
  const rows = pages.map(
    ({ rule, severity, title, codes }) =>
      `| [${title}](${rule}.md) | ${severity} | ${codes.map((code) => `\`${code}\``).join(', ')} |`,
  );
  return `# Deploy checks\n\nEach looks at one process when it is deployed, in \`npm run lint:process -- FILE\` and in a dry run over HTTP. An error stops the\ndeployment, a warning does not. Made by \`node infra/scripts/rule-pages.ts\`; all problem codes stand in\n[BPMN, DMN and FEEL](../bpmn-support.md#problem-codes).\n\n| what | severity | codes |\n|---|---|---|\n${rows.join('\n')}\n\nBesides, a deployment looks at what the process names: the decisions and processes it calls are there\n(\`DECISION_MISSING\`, \`CALLED_PROCESS_MISSING\`: errors), its templates (\`TEMPLATE_MISSING\`: error), its forms\n(\`FORM_MISSING\`: warning), its groups are roles of the installation (\`ROLE_UNKNOWN\`: warning), and the texts of its\ntimers can be read (\`TIMER_TEXT_INVALID\`: error; the next five times are shown).\n`;
}

async function main(): Promise<void> {
  mkdirSync(`${FOLDER}/diagrams`, { recursive: true });
  const files: { name: string; xml: string }[] = [];
  for (const page of RULE_PAGES) {
    for (const kind of ['wrong', 'right'] as const) {
      files.push({ name: `${page.rule}-${kind}`, xml: withAssociations(await layoutProcess(page[kind].model)) });
    }
    writeFileSync(`${FOLDER}/${page.rule}.md`, pageOf(page));
  }
  writeFileSync(`${FOLDER}/README.md`, indexOf(RULE_PAGES));
  for (const { name, xml } of files) writeFileSync(`${FOLDER}/diagrams/${name}.bpmn`, xml);
  const pictures = await draw(files.map(({ xml }) => xml));
  for (const [index, svg] of pictures.entries()) writeFileSync(`${FOLDER}/diagrams/${files[index]!.name}.svg`, svg);
  console.log(`${RULE_PAGES.length} pages, ${files.length} diagrams in docs/rules`);
}

/** The layout places what flows lead through; an association is a line from the middle below to the middle above. */
function withAssociations(xml: string): string {
  const lines = [...xml.matchAll(/<bpmn:association id="([^"]+)"[^>]*sourceRef="([^"]+)" targetRef="([^"]+)"/g)].map(
    ([, id, source, target]) => {
      const [from, to] = [source!, target!].map((shape) => {
        const bounds = new RegExp(
          `bpmnElement="${shape}"[^>]*><dc:Bounds x="([\\d.]+)" y="([\\d.]+)" width="([\\d.]+)" height="([\\d.]+)"`,
        );
        const [x, y, width, height] = bounds.exec(xml)!.slice(1).map(Number) as [number, number, number, number];
        return { x: x + width / 2, top: y, bottom: y + height };
      }) as [{ x: number; top: number; bottom: number }, { x: number; top: number; bottom: number }];
      const points =
        from.bottom < to.top
          ? [
              [from.x, from.bottom],
              [to.x, to.top],
            ]
          : [
              [from.x, from.top],
              [to.x, to.bottom],
            ];
      const way = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('');
      return `<bpmndi:BPMNEdge id="${id}_edge" bpmnElement="${id}">${way}</bpmndi:BPMNEdge>`;
    },
  );
  return xml.replace('</bpmndi:BPMNPlane>', `${lines.join('')}</bpmndi:BPMNPlane>`);
}

async function draw(files: string[]): Promise<string[]> {
  const found = await findBrowser(loadConfig());
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args, headless: true });
  try {
    const page = await browser.newPage();
    await page.setContent('<body><div id="canvas" style="width:1200px;height:800px"></div></body>');
    await page.addScriptTag({
      path: createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js'),
    });
    const pictures: string[] = [];
    for (const xml of files) {
      pictures.push(
        await page.evaluate(async (text) => {
          const BpmnJS = (globalThis as unknown as { BpmnJS: new (options: object) => Viewer }).BpmnJS;
          interface Viewer {
            importXML(xml: string): Promise<unknown>;
            saveSVG(): Promise<{ svg: string }>;
            destroy(): void;
          }
          const viewer = new BpmnJS({ container: '#canvas' });
          await viewer.importXML(text);
          const { svg } = await viewer.saveSVG();
          viewer.destroy();
          return svg;
        }, xml),
      );
    }
    // Ids of markers are random in each drawing; numbered, the same drawing is the same file.
    return pictures.map((svg) => {
      const names = new Map<string, string>();
      return svg.replace(/marker-[\w-]+/g, (id) => {
        if (!names.has(id)) names.set(id, `marker-${names.size + 1}`);
        return names.get(id)!;
      });
    });
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
