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
async function survives(xml: string): Promise<void> {
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
      const xml = readFileSync(file, 'utf8');
      await survives(xml);
      const { problems } = await compile(xml, { foreignCode: 'ignore' });
      for (const problem of problems)
        expect(problem).toMatchObject({ code: expect.any(String), hint: expect.stringMatching(/./) });
    }
  },
  240_000,
);
