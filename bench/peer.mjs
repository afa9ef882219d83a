// Places our engine beside others (docs: bench/README.md): arguments `--workload w1|w2|w3|w4|w5 --n N --clients C
// --warmup-s S`, servers and files by BENCH_* variables. Plain JavaScript, so that any Node may start it.
import { runScript } from '../infra/start/launch.mjs';

await runScript('bench/peer/main.ts', process.argv.slice(2));
