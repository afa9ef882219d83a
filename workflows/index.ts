/** Everything that a worker runs as a workflow. */
export { processInstance } from './process-instance.ts';
export { timerStarter } from './starter.ts';
