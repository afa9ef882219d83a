import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runKit } from './kit.ts';

/**
 * `npm run dmn-kit -- --cases DIR [--json FILE]`: the public conformance kit of DMN, or any folder in its format.
 * A line for each failing case, then `N passed, N failed`.
 */
const { values } = parseArgs({ options: { cases: { type: 'string' }, json: { type: 'string' } } });
if (values.cases === undefined || !existsSync(values.cases)) {
  process.stderr.write(
    values.cases === undefined
      ? 'Say where the cases are: npm run dmn-kit -- --cases DIR\n'
      : `There is no folder ${values.cases}.\n`,
  );
  process.exitCode = 2;
} else {
  const outcomes = await runKit(values.cases);
  for (const { ok, file, id, messages } of outcomes) {
    if (!ok) console.log(`not ok ${file} ${id}: ${messages.join('; ').replace(/\s+/g, ' ')}`);
  }
  const passed = outcomes.filter(({ ok }) => ok).length;
  console.log(`${passed} passed, ${outcomes.length - passed} failed`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
  process.exitCode = passed === outcomes.length ? 0 : 1;
}
