import { type ReactNode, useState } from 'react';
import type { TaskTurn } from '../../../engine/foresee/used.ts';
import type { Assumptions, UsedAssumption } from '../../../engine/foresee.ts';
import { useNames } from '../components/names.ts';
import { Badge } from '../components/parts.tsx';
import { Alert } from '../components/problem.tsx';
import { useModelName } from '../components/task-name.ts';
import { useTexts } from '../texts/index.ts';
import { useLanguage } from '../texts/language.ts';
import { AnswerEditor } from './answer-editor.tsx';
import { withTask } from './changes.ts';
import { OtherAssumptions } from './other-assumptions.tsx';
import type { ForesightSources } from './sources.ts';
import { WhenEditor } from './when-editor.tsx';
import { whenIs, whoIs } from './words.ts';

export interface AssumptionsProps {
  used: UsedAssumption[];
  changed: Assumptions;
  sources: ForesightSources;
  now: string;
  onChange: (changed: Assumptions) => void;
}
type TaskAssumption = Extract<UsedAssumption, { kind: 'task' }>;

/** What a forecast counts on, in plain sentences, each of which can be changed. */
export function AssumptionList(props: AssumptionsProps) {
  const texts = useTexts();
  const { used, changed, onChange } = props;
  const tasks = used.filter((one) => one.kind === 'task');
  const isChanged = Object.keys(changed).some(
    (part) => Object.keys(changed[part as keyof Assumptions] ?? {}).length > 0,
  );
  return (
    <section className="foresight-assumptions" aria-labelledby="foresight-assumptions">
      <h3 id="foresight-assumptions">{texts.foresight.assumptions}</h3>
      <p className="quiet">{texts.foresight.assumptionsLead}</p>
      {isChanged ? (
        <button type="button" className="button button-secondary" onClick={() => onChange({})}>
          {texts.foresight.reset}
        </button>
      ) : null}
      {tasks.length > 0 ? (
        <>
          <h4>{texts.foresight.tasks}</h4>
          <ul>
            {tasks.flatMap((task) =>
              turnsShown(task, changed).map((turn) => (
                <TaskLine key={`${task.key} ${turn}`} {...props} task={task} turn={turn} />
              )),
            )}
          </ul>
        </>
      ) : null}
      <OtherAssumptions {...props} />
    </section>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Several times the same is said once. */
function turnsShown(task: TaskAssumption, changed: Assumptions): number[] {
  const plans = changed.tasks?.[task.key];
  const said = new Set<string>();
  return task.turns.flatMap((turn, index) => {
    const words = JSON.stringify([turn.when, turn.who, turn.answers, plans?.[index] ?? null]);
    if (said.has(words)) return [];
    said.add(words);
    return [index];
  });
}

function TaskLine({
  task,
  turn,
  changed,
  sources,
  now,
  onChange,
}: AssumptionsProps & { task: TaskAssumption; turn: number }) {
  const texts = useTexts();
  const names = useNames();
  const modelName = useModelName();
  const one = task.turns[turn] as TaskTurn;
  const shown = turnsShown(task, changed);
  const name = shown.length > 1 ? `${modelName(task)}, ${texts.foresight.turn(turn + 1)}` : modelName(task);
  const plan = changed.tasks?.[task.key]?.[turn];
  const isChanged = plan !== undefined && Object.keys(plan).length > 0;
  const form = sources.forms[`${task.processKey.split('@')[0]}/${task.formKey}`] ?? null;
  // Where it is said once for all times, it is changed for all times.
  const times = shown.length > 1 ? task.turns.length : 1;
  const id = `foresight-${task.key.replace('/', '-')}-${turn}`;
  return (
    <Line
      id={id}
      name={name}
      isChanged={isChanged}
      onReset={() => {
        const { [task.key]: plans = [], ...tasks } = changed.tasks ?? {};
        const left = plans.map((before, index) => (index === turn ? {} : before));
        const some = left.some((before) => Object.keys(before).length > 0);
        onChange({ ...changed, tasks: some ? { ...tasks, [task.key]: left } : tasks });
      }}
      sentence={texts.foresight.sentence(capital(whoIs(one.who, names, texts)), name, whenIs(one.when, texts))}
    >
      <WhenEditor
        id={id}
        when={one.when}
        hasDue={one.dueAt !== null}
        now={now}
        onChange={(when) => onChange(withTask(changed, task.key, turn, times, { when }))}
      />
      <AnswerEditor
        id={id}
        form={form}
        answers={one.answers ?? {}}
        onChange={(answers) => onChange(withTask(changed, task.key, turn, times, { answers }))}
      />
      {plan?.answers ? <Refused turn={one} /> : null}
    </Line>
  );
}

/** What the form would say to an answer that somebody assumes instead of the usual one. */
function Refused({ turn: { refused, lacks } }: { turn: TaskTurn }) {
  const texts = useTexts();
  const language = useLanguage();
  const words = refused.map(({ message, messageEn }) =>
    texts.foresight.wouldRefuse((language === 'en' && messageEn) || message),
  );
  if (words.length === 0 && lacks.length > 0) words.push(texts.foresight.wouldLack);
  if (words.length === 0) return null;
  return (
    <Alert kind="warning">
      {[...new Set(words)].map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Alert>
  );
}

/** One sentence, a button that opens what can be changed, and a mark where something was. */
export function Line({
  id,
  name,
  sentence,
  isChanged,
  onReset,
  children,
}: {
  id: string;
  name: string;
  sentence: string;
  isChanged: boolean;
  onReset: () => void;
  children: ReactNode;
}) {
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <span>{sentence}</span> {isChanged ? <Badge tone="info">{texts.foresight.changed}</Badge> : null}{' '}
      <button
        type="button"
        className="plain-button"
        aria-expanded={open}
        aria-controls={`${id}-editor`}
        onClick={() => setOpen(!open)}
      >
        {open ? texts.foresight.close : texts.foresight.change}
        <span className="sr-only"> {name}</span>
      </button>
      {isChanged ? (
        <button type="button" className="plain-button" onClick={onReset}>
          {texts.foresight.resetOne}
          <span className="sr-only"> {name}</span>
        </button>
      ) : null}
      <div id={`${id}-editor`} className="foresight-editor" hidden={!open}>
        {open ? children : null}
      </div>
    </li>
  );
}
