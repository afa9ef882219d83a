import type { Json, JsonObject } from '../../engine/values/json.ts';

/** Values of option sources, by the name that forms give in `properties.optionsFrom`. */
export type Choices = Record<string, string[]>;
interface Component {
  type?: string;
  key?: string;
  path?: string;
  subtype?: string;
  values?: { value: Json }[];
  defaultValue?: Json;
  validate?: { min?: number; required?: boolean };
  properties?: { optionsFrom?: string };
  components?: Component[];
}

/**
 * What somebody would answer who takes the first choice everywhere and leaves what is filled in as it is.
 * `date`: local date for empty date fields. `text`: for empty text fields that must be filled in.
 */
export function defaultAnswer(
  form: JsonObject | null,
  shown: JsonObject,
  how: { choices: Choices; date: string; text?: string },
): JsonObject {
  return answerAll((form?.components ?? []) as unknown as Component[], shown);

  function answerAll(components: Component[], before: JsonObject): JsonObject {
    const answer: JsonObject = {};
    for (const component of components) {
      const name = component.key ?? component.path;
      if (component.type === 'group' && !name) Object.assign(answer, answerAll(component.components ?? [], before));
      if (!name) continue;
      const known = before[name];
      if (component.type === 'dynamiclist') {
        const rows = Array.isArray(known) ? (known as JsonObject[]) : [{}];
        answer[name] = rows.map((row) => ({ ...row, ...answerAll(component.components ?? [], row) }));
      } else if (known !== undefined && known !== null && !(Array.isArray(known) && known.length === 0))
        answer[name] = known;
      else answer[name] = first(component);
    }
    return answer;
  }

  function first(component: Component): Json {
    const source = component.properties?.optionsFrom;
    const values = source ? (how.choices[source] ?? []) : (component.values ?? []).map(({ value }) => value);
    switch (component.type) {
      case 'checkbox':
        return true;
      case 'radio':
      case 'select':
        return component.defaultValue ?? values[0] ?? null;
      case 'checklist':
        return values.slice(0, 1);
      case 'taglist':
        return [];
      case 'number':
        return component.defaultValue ?? component.validate?.min ?? null;
      case 'datetime':
        return component.subtype === 'datetime' ? `${how.date}T10:00:00` : how.date;
      default:
        return component.defaultValue ?? (component.validate?.required ? (how.text ?? null) : null);
    }
  }
}
