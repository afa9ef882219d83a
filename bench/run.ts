import { readdir } from 'node:fs/promises';

/** `npm run bench [-- NAME …]`: each file beside this one that exports `run` is a benchmark of that name. */
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.ts') && file !== 'run.ts');
const names = files.map((file) => file.replace('.ts', '')).sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : names) {
  const benchmark = (await import(`./${name}.ts`)) as { run?: () => Promise<void> };
  if (!benchmark.run) continue;
  console.log(`\n== ${name} ==`);
  await benchmark.run();
}
