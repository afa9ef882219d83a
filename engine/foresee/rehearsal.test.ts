import { expect, test } from '@jest/globals';
import { definition, feel, literal, node, process } from '../testing/build.ts';
import { Rehearsal } from './rehearsal.ts';

const NO_JOBS = () => {
  throw new Error('It has no jobs.');
};

test('where different people are asked for, the next of the group answers', () => {
  const multiInstance = {
    sequential: false,
    cardinality: feel('3'),
    collection: null,
    inputElement: null,
    outputCollection: null,
    outputElement: null,
    completionCondition: null,
  };
  const forHr = { candidateGroups: literal('hr') };
  const model = definition(
    process(
      'p',
      [
        node('startEvent', 's'),
        node('userTask', 'write', forHr),
        node('userTask', 'assess', { ...forHr, multiInstance, notSameAs: ['write', 'assess'] }),
        node('endEvent', 'e'),
      ],
      ['s > write', 'write > assess', 'assess > e'],
    ),
  );
  const ahead = new Rehearsal(model, NO_JOBS, '2027-03-01T08:00:00Z');
  ahead.give({ kind: 'start', instanceId: 'c', businessKey: null, variables: {} });
  while (ahead.openTasks.length > 0) expect(ahead.complete(ahead.openTasks[0]!, {})).toBeNull();
  expect(ahead.hasEnded).toBe(true);
  const people = ahead.events.flatMap((event) => (event.kind === 'task-completed' ? [event.actorId] : []));
  expect(new Set(people).size).toBe(4);
});
