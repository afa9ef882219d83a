import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { Api, Caller } from '../context.ts';

export interface FormOption {
  value: Json;
  label: string;
  labelEn?: string;
}
export interface OptionsAsked {
  api: Api;
  caller: Caller;
  now: string;
  /** null for a start form. */
  instanceId: string | null;
  /** What the form is shown. */
  input: JsonObject;
}
/** `form-options/<source>.ts` exports one as default. */
export type OptionSource = (asked: OptionsAsked) => Promise<FormOption[]>;

/** The choices of a source that forms name by `properties.optionsFrom`; an unknown source has none. */
export async function readOptions(source: string, asked: OptionsAsked): Promise<FormOption[]> {
  if (!/^[a-z0-9-]+$/.test(source)) return [];
  let module: { default: OptionSource };
  try {
    module = (await import(`./form-options/${source}.ts`)) as { default: OptionSource };
  } catch (failure) {
    asked.api.log.error({ err: failure, source }, 'a form names an option source that does not exist');
    return [];
  }
  return module.default(asked);
}
