import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile } from './compile.ts';
import { compileDecisions } from './compile-decisions.ts';
import { juelToFeel } from './juel.ts';

const SEED = `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="d">
<message id="m" name="n"/><process id="p"><startEvent id="s"/><userTask id="u" name="x" sagsgang:assignee="=a"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>
<boundaryEvent id="b" attachedToRef="u"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
<exclusiveGateway id="g" default="f3"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="u"/><sequenceFlow id="f2" sourceRef="u" targetRef="g"/>
<sequenceFlow id="f3" sourceRef="g" targetRef="e"/><sequenceFlow id="f4" sourceRef="b" targetRef="e"/></process></definitions>`;

/** Far above what any file takes; a machine under load must not fail this. */
const deadline = 10_000;
async function survives(xml: string | Uint8Array): Promise<void> {
  const began = performance.now();
  const { definitions, problems } = await compile(xml);
  expect(performance.now() - began).toBeLessThan(deadline);
  if (definitions.length === 0) expect(problems.length).toBeGreaterThan(0);
}

test('a file leaves nothing behind for the next', async () => {
  const clean = (await compile(SEED)).definitions[0]!.hash;
  await compile(
    SEED.replaceAll('urn:sagsgang:bpmn:1', 'urn:other')
      .replaceAll('sagsgang:', 'bpmndi:')
      .replaceAll('xmlns:bpmndi', 'xmlns:bpmn'),
  );
  await compile(
    '<bpmn:definitions xmlns:bpmn="urn:sagsgang:bpmn:1" xmlns:sagsgang="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
  );
  expect((await compile(SEED)).definitions[0]!.hash).toBe(clean);
});

describe('hostile files end in a problem, not in a crash or a wait', () => {
  test('cut anywhere', async () => {
    for (let end = 0; end < SEED.length; end += 7) await survives(SEED.slice(0, end));
  });
  test('pieces moved, doubled and dropped', async () => {
    const pieces = SEED.split(/(?=<)/);
    const change = fc.array(
      fc.tuple(fc.nat(pieces.length - 1), fc.nat(pieces.length - 1), fc.constantFrom('swap', 'drop', 'double')),
      { maxLength: 4, minLength: 1 },
    );
    await fc.assert(
      fc.asyncProperty(change, async (changes) => {
        const list = [...pieces];
        for (const [a, b, how] of changes) {
          if (how === 'drop') list[a] = '';
          else if (how === 'double') list[a] = list[a]! + list[b]!;
          else [list[a], list[b]] = [list[b]!, list[a]!];
        }
        await survives(list.join(''));
      }),
      { numRuns: 150 },
    );
  });
  test('characters replaced', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(SEED.length), fc.string({ maxLength: 5 }), async (at, text) => {
        await survives(SEED.slice(0, at) + text + SEED.slice(at + text.length));
      }),
      { numRuns: 150 },
    );
  });
  test('any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => survives(text)),
      { numRuns: 50 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => void (await compileDecisions(text))),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => void juelToFeel(`\${${text}}`)),
      { numRuns: 200 },
    );
  });
  test.each([
    ['an attribute without end', `<a b="${'x'.repeat(1_000_000)}`],
    ['a million open brackets', '<'.repeat(1_000_000)],
    ['comments', `${'<!-- '.repeat(200_000)}`],
    ['names of the language itself', SEED.replaceAll('"u"', '"constructor"').replaceAll('"e"', '"__proto__"')],
    ['entities that grow', `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>${SEED}`],
    ['flows in a circle', SEED.replace('targetRef="e"', 'targetRef="u"')],
    [
      'a sub-process in itself',
      SEED.replace('<endEvent id="e"/>', `${'<subProcess>'.repeat(60)}${'</subProcess>'.repeat(60)}`),
    ],
  ])('%s', async (_name, xml) => {
    await survives(xml);
    expect(({} as { id?: string }).id).toBeUndefined();
  });
  test.each([
    ['a hundred thousand elements', `<task/>`.repeat(100_000), 'XML_TOO_MANY_ELEMENTS'],
    ['ten thousand deep', '<subProcess>'.repeat(10_000) + '</subProcess>'.repeat(10_000), 'XML_TOO_DEEP'],
    ['a character that XML forbids', '<task id="t" name="\u0000"/>', 'XML_INVALID'],
    ['half a character', '<task id="t" name="\ud800"/>', 'XML_INVALID'],
    ['a character that was lost', '<task id="t" name="K\ufffdbenhavn"/>', 'XML_INVALID'],
    ['a name that stands for nothing', '<task id="t" name="&nbsp;"/>', 'XML_INVALID'],
    ['a number that is no character', '<task id="t"><documentation>&#0;</documentation></task>', 'XML_INVALID'],
    ['an attribute given twice', '<task id="t" id="x"/>', 'UNKNOWN_CONTENT'],
    ['an id given twice', '<task id="u"/>', 'DUPLICATE_ID'],
    ['a flow to nothing', '<sequenceFlow id="f5" sourceRef="u" targetRef="nobody"/>', 'DANGLING_REFERENCE'],
    [
      'a flow into a sub-process',
      '<subProcess id="sub"><task id="in"/></subProcess><sequenceFlow id="f5" sourceRef="u" targetRef="in"/>',
      'FLOW_OUT_OF_SCOPE',
    ],
    [
      'a condition that opens brackets without end',
      `<task id="t"/><sequenceFlow id="f5" sourceRef="g" targetRef="t"><conditionExpression>\${${'!'.repeat(300_000)}a}</conditionExpression></sequenceFlow>`,
      'EXPRESSION_UNTRANSLATABLE',
    ],
    [
      'a condition that would grow',
      `<task id="t"/><sequenceFlow id="f5" sourceRef="g" targetRef="t"><conditionExpression>\${${'empty '.repeat(40)}a}</conditionExpression></sequenceFlow>`,
      'EXPRESSION_UNTRANSLATABLE',
    ],
  ])('%s is named', async (_name, content, code) => {
    const { definitions, problems } = await compile(SEED.replace('<endEvent id="e"/>', `<endEvent id="e"/>${content}`));
    expect(definitions).toEqual([]);
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  test.each([
    ['UTF-8 with a mark', (xml: string) => Buffer.from(`\ufeff${xml}`)],
    ['UTF-16, low byte first', (xml: string) => Buffer.from(`\ufeff${xml}`, 'utf16le')],
    ['UTF-16, high byte first', (xml: string) => Buffer.from(`\ufeff${xml}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', (xml: string) => Buffer.from(xml, 'utf16le')],
    ['ISO-8859-1', (xml: string) => Buffer.from(xml.replace('?>', ' encoding="ISO-8859-1"?>'), 'latin1')],
    ['windows-1252', (xml: string) => Buffer.from(xml.replace('?>', " encoding='windows-1252'?>"), 'latin1')],
  ])('a file in %s is the same process', async (_name, encode) => {
    const xml = SEED.replace('name="x"', 'name="Læge på Ærø"');
    const { definitions, problems } = await compile(encode(xml));
    expect(problems).toEqual([]);
    expect(definitions[0]!.hash).toBe((await compile(xml)).definitions[0]!.hash);
    expect(definitions[0]!.processes.p!.elements.u!.name).toBe('Læge på Ærø');
  });
  test.each([
    ['an encoding nobody knows', Buffer.from(SEED.replace('?>', ' encoding="EBCDIC"?>'))],
    ['bytes that are not what is declared', Buffer.from(SEED.replace('name="x"', 'name="Læge"'), 'latin1')],
    ['UTF-16 read as UTF-8', Buffer.from(Buffer.from(`\ufeff${SEED}`, 'utf16le').toString('utf8'))],
  ])('%s is refused', async (_name, bytes) => {
    const { definitions, problems } = await compile(bytes);
    expect(definitions).toEqual([]);
    expect(problems[0]).toMatchObject({ code: 'XML_INVALID', severity: 'error' });
  });

  // Each of these took minutes, because a rule looked at every element once for every element.
  test.each([
    ['a ring', (n: number) => `<sequenceFlow id="q${n}" sourceRef="t${n}" targetRef="t${(n + 1) % 3000}"/>`],
    ['a star', (n: number) => `<sequenceFlow id="q${n}" sourceRef="t0" targetRef="t1"/>`],
    ['scopes', (n: number) => `<subProcess id="q${n}"><startEvent id="s${n}"/></subProcess>`],
  ])('%s of thousands takes time in proportion', async (_name, one) => {
    const content = Array.from({ length: 3000 }, (_, n) => `<parallelGateway id="t${n}"/>${one(n)}`).join('');
    const before = process.cpuUsage();
    await compile(SEED.replace('<endEvent id="e"/>', `<endEvent id="e"/>${content}`));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  test('many elements take time in proportion', async () => {
    const tasks = Array.from(
      { length: 2000 },
      (_, n) =>
        `<task id="t${n}"/><sequenceFlow id="q${n}" sourceRef="t${n}" targetRef="${n === 1999 ? 'e' : `t${n + 1}`}"/>`,
    );
    await survives(
      SEED.replace(
        '<endEvent id="e"/>',
        `<endEvent id="e"/>${tasks.join('')}<sequenceFlow id="q" sourceRef="g" targetRef="t0"/>`,
      ),
    );
  });
});

/** Models of other tools, which are looked at where they lie and never copied. */
const folder = fileURLToPath(new URL('../../../shared/data/miwg', import.meta.url));
const files = existsSync(folder) ? filesIn(folder) : [];
function filesIn(path: string): string[] {
  return readdirSync(path).flatMap((name) => {
    const file = `${path}/${name}`;
    return statSync(file).isDirectory() ? filesIn(file) : name.endsWith('.bpmn') ? [file] : [];
  });
}
const whenPresent = files.length > 0 ? test : test.skip;
whenPresent(
  `models of other tools are read or refused with ids (${files.length || 'skipped: not present'})`,
  async () => {
    for (const file of files) {
      const bytes = readFileSync(file);
      const { problems } = await compile(bytes, { foreignCode: 'ignore' });
      for (const problem of problems)
        expect(problem).toMatchObject({ code: expect.any(String), hint: expect.stringMatching(/./) });
    }
  },
  240_000,
);
