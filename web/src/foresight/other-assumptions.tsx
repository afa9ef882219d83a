import type { Assumptions, MessagePlan, UsedAssumption } from '../../../engine/foresee.ts';
import { useModelName } from '../components/task-name.ts';
import { useTexts } from '../texts/index.ts';
import { type AssumptionsProps, Line } from './assumptions.tsx';
import type { ForesightSources } from './sources.ts';
import { WhenEditor } from './when-editor.tsx';
import { dayWithWeekday } from './words.ts';

type Of<Kind extends UsedAssumption['kind']> = Extract<UsedAssumption, { kind: Kind }>;
type Part = 'gateways' | 'messages' | 'services' | 'numbers';

/** Numbers, ways, messages and checks that a forecast counts on. */
export function OtherAssumptions(props: AssumptionsProps) {
  const texts = useTexts();
  const { used, sources } = props;
  const numbers = used.filter((one) => one.kind === 'number');
  const ways = used.filter((one) => one.kind === 'gateway').filter((one) => isAsked(one, sources));
  const messages = used.filter((one) => one.kind === 'message');
  const services = used.filter((one) => one.kind === 'service');
  return (
    <>
      {numbers.length > 0 ? <h4>{texts.foresight.numbers}</h4> : null}
      {numbers.length > 0 ? (
        <ul>
          {numbers.map((one) => (
            <NumberLine key={one.key} {...props} one={one} />
          ))}
        </ul>
      ) : null}
      <Folded title={texts.foresight.ways} count={ways.length}>
        {ways.map((one) => (
          <WayLine key={one.key} {...props} one={one} />
        ))}
      </Folded>
      <Folded title={texts.foresight.messages} count={messages.length}>
        {messages.map((one) => (
          <MessageLine key={one.key} {...props} one={one} />
        ))}
      </Folded>
      <Folded title={texts.foresight.services} count={services.length}>
        {services.map((one) => (
          <ServiceLine key={one.key} {...props} one={one} />
        ))}
      </Folded>
    </>
  );
}

function Folded({ title, count, children }: { title: string; count: number; children: React.ReactNode }) {
  if (count === 0) return null;
  return (
    <details>
      <summary>
        {title} ({count})
      </summary>
      <ul>{children}</ul>
    </details>
  );
}

/** The changes without one of them. */
function without(changed: Assumptions, part: Part, key: string): Assumptions {
  const { [key]: _gone, ...left } = (changed[part] ?? {}) as Record<string, unknown>;
  return { ...changed, [part]: left };
}
const isIn = (changed: Assumptions, part: Part, key: string): boolean =>
  Object.hasOwn((changed[part] ?? {}) as object, key);
const idOf = (kind: string, key: string): string => `foresight-${kind}-${key.replace('/', '-')}`;

function NumberLine({ one, changed, onChange }: AssumptionsProps & { one: Of<'number'> }) {
  const texts = useTexts();
  const name = texts.foresight.number[one.key] ?? one.key;
  const id = idOf('number', one.key);
  return (
    <Line
      id={id}
      name={name}
      sentence={`${name}: ${one.value}.`}
      isChanged={isIn(changed, 'numbers', one.key)}
      onReset={() => onChange(without(changed, 'numbers', one.key))}
    >
      <div className="field">
        <label className="form-label" htmlFor={`${id}-value`}>
          {name}
        </label>
        <input
          id={`${id}-value`}
          className="form-input foresight-short"
          type="number"
          min={0}
          max={100}
          value={one.value}
          onChange={(event) => {
            const value = event.target.valueAsNumber;
            if (Number.isInteger(value) && value >= 0 && value <= 100)
              onChange({ ...changed, numbers: { ...changed.numbers, [one.key]: value } });
          }}
        />
      </div>
    </Line>
  );
}

const graphOf = (one: { processKey: string }, { definition }: ForesightSources) => definition.processes[one.processKey];
/** Gateways that ask people something have a name. */
const isAsked = (one: Of<'gateway'>, sources: ForesightSources): boolean =>
  one.name !== one.elementId && graphOf(one, sources) !== undefined;

function WayLine({ one, changed, sources, onChange }: AssumptionsProps & { one: Of<'gateway'> }) {
  const texts = useTexts();
  const modelName = useModelName();
  const graph = graphOf(one, sources);
  const node = graph?.elements[one.elementId];
  const wayName = (flowId: string): string => {
    const flow = graph?.flows[flowId];
    const target = flow && graph?.elements[flow.target];
    return flow?.name || (target ? modelName({ ...target, name: target.name || target.id }) : flowId);
  };
  const forced = changed.gateways?.[one.key]?.[0] ?? '';
  const id = idOf('way', one.key);
  return (
    <Line
      id={id}
      name={modelName(one)}
      sentence={texts.foresight.way(modelName(one), [...new Set(one.taken.map(wayName))].join(', '))}
      isChanged={isIn(changed, 'gateways', one.key)}
      onReset={() => onChange(without(changed, 'gateways', one.key))}
    >
      <div className="field">
        <label className="form-label" htmlFor={`${id}-value`}>
          {texts.foresight.wayLabel}
        </label>
        <select
          id={`${id}-value`}
          className="form-select"
          value={forced ?? ''}
          onChange={({ target: { value } }) =>
            onChange(
              value === ''
                ? without(changed, 'gateways', one.key)
                : { ...changed, gateways: { ...changed.gateways, [one.key]: [value, null] } },
            )
          }
        >
          <option value="">{texts.foresight.wayFree}</option>
          {(node?.outgoing ?? []).map((flowId) => (
            <option key={flowId} value={flowId}>
              {wayName(flowId)}
            </option>
          ))}
        </select>
      </div>
    </Line>
  );
}

function MessageLine({ one, changed, now, onChange }: AssumptionsProps & { one: Of<'message'> }) {
  const texts = useTexts();
  const modelName = useModelName();
  const { plan } = one;
  const name = modelName(one);
  const id = idOf('message', one.key);
  const sentence =
    plan.kind === 'never'
      ? texts.foresight.messageNever(name)
      : plan.kind === 'on'
        ? texts.foresight.messageOn(name, dayWithWeekday(plan.date))
        : texts.foresight.messageAfter(name, plan.workingDays);
  return (
    <Line
      id={id}
      name={name}
      sentence={sentence}
      isChanged={isIn(changed, 'messages', one.key)}
      onReset={() => onChange(without(changed, 'messages', one.key))}
    >
      <WhenEditor
        id={id}
        when={plan}
        hasDue={false}
        now={now}
        onChange={(when) => onChange({ ...changed, messages: { ...changed.messages, [one.key]: when as MessagePlan } })}
      />
    </Line>
  );
}

function ServiceLine({ one, changed, sources, onChange }: AssumptionsProps & { one: Of<'service'> }) {
  const texts = useTexts();
  const modelName = useModelName();
  const id = idOf('service', one.key);
  const name = modelName(one);
  // The event that takes the refusal says what it means.
  const codeName = (code: string): string => {
    const elements = graphOf(one, sources)?.elements ?? {};
    const event = Object.values(elements).find(
      (node) =>
        node.type === 'boundaryEvent' &&
        node.attachedTo === one.elementId &&
        node.trigger.kind === 'error' &&
        node.trigger.code === code,
    );
    return event?.name ? modelName(event) : code;
  };
  return (
    <Line
      id={id}
      name={name}
      sentence={
        one.refused === null ? texts.foresight.fine(name) : texts.foresight.refusedWith(name, codeName(one.refused))
      }
      isChanged={isIn(changed, 'services', one.key)}
      onReset={() => onChange(without(changed, 'services', one.key))}
    >
      <div className="field">
        <label className="form-label" htmlFor={`${id}-value`}>
          {texts.foresight.serviceLabel}
        </label>
        <select
          id={`${id}-value`}
          className="form-select"
          value={one.refused ?? ''}
          onChange={({ target: { value } }) =>
            onChange(
              value === ''
                ? without(changed, 'services', one.key)
                : { ...changed, services: { ...changed.services, [one.key]: { refused: value } } },
            )
          }
        >
          <option value="">{texts.foresight.serviceFine}</option>
          {one.codes.map((code) => (
            <option key={code} value={code}>
              {codeName(code)}
            </option>
          ))}
        </select>
      </div>
    </Line>
  );
}
