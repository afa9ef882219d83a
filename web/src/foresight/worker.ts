/** Runs forecasts beside the page, so that the page never waits for one. */
import { foresee } from '../../../engine/foresee.ts';
import { smallestAnswer } from '../../../engine/forms/smallest-answer.ts';
import { choicesOf, knownMeetings, MEANS } from '../../../processes/forecasts/index.ts';
import type { ForesightAnswer, ForesightQuestion } from './run.ts';

function answerTo({ definition, state, assumptions, now, means, given }: ForesightQuestion): ForesightAnswer {
  const began = performance.now();
  const choices = { ...means.choices, ...(state === null ? {} : choicesOf(state)) };
  const form = definition.processes[definition.key]?.startForm;
  const schema = form ? (means.forms?.[`${definition.key}/${form}`] ?? null) : null;
  const { variables, failures } = smallestAnswer(schema, given ?? {}, { now, shown: {}, choices });
  const foresight = foresee(definition, state, assumptions, now, {
    ...means,
    choices,
    ...MEANS,
    ...(state === null ? { start: { variables } } : { meetings: knownMeetings(state, now) }),
  });
  const startLacks = state === null ? failures.map(({ pointer }) => pointer) : [];
  return { ...foresight, startLacks, milliseconds: Math.round(performance.now() - began) };
}

self.onmessage = ({ data }: MessageEvent<ForesightQuestion & { id: number }>) => {
  let answer: ForesightAnswer | { failed: string };
  try {
    answer = answerTo(data);
  } catch (failure) {
    answer = { failed: failure instanceof Error ? failure.message : String(failure) };
  }
  self.postMessage({ id: data.id, answer });
};
