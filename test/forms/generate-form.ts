import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { FormComponent, FormSchema } from '../../web/src/forms/schema.ts';

/** Numbers from a seed: the same form for the same seed on every machine. */
function numbersFrom(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

const OPTIONS = ['a', 'b', 'c'].map((value) => ({ value, label: `Mulighed ${value}` }));

/** A form of what both players know, with conditions, groups and lists, and data that fit it more or less. */
export function generateForm(seed: number): { schema: FormSchema; known: JsonObject } {
  const next = numbersFrom(seed);
  const chance = (part: number) => next() < part;
  const pick = <One>(list: readonly One[]): One => list[Math.floor(next() * list.length)]!;
  let count = 0;

  const field = (conditions: string[], inRow: boolean): [FormComponent, Json | undefined] => {
    const key = `f${++count}`;
    const type = pick([
      'textfield',
      'textarea',
      'number',
      'checkbox',
      'radio',
      'select',
      'checklist',
      'taglist',
      'datetime',
    ]);
    const component: FormComponent = { type, key, id: `${key}_id`, label: `Felt ${key}` };
    const rules: NonNullable<FormComponent['validate']> = {};
    if (chance(0.4)) rules.required = true;
    let value: Json | undefined;
    if (type === 'textfield' || type === 'textarea') {
      if (chance(0.3)) rules.minLength = 3;
      if (chance(0.3)) rules.maxLength = 6;
      if (type === 'textfield' && chance(0.2)) rules.pattern = '^[a-z]+$';
      value = pick(['', 'ab', 'abcd', 'Abcdefghi', 'æøå', undefined]);
    } else if (type === 'number') {
      if (chance(0.3)) rules.min = 2;
      if (chance(0.3)) rules.max = 10;
      const fineness = next();
      if (fineness < 0.3) component.decimalDigits = 1;
      else if (fineness < 0.5) component.increment = '0.5';
      value = pick([0, 1, 2.5, 3.25, 7, 11, undefined]);
    } else if (type === 'checkbox') value = pick([true, false, undefined]);
    else if (type === 'datetime') {
      component.subtype = 'date';
      component.dateLabel = `Dato ${key}`;
      delete component.label;
      value = pick(['2027-03-15', '2028-02-29', undefined]);
    } else {
      component.values = OPTIONS;
      const several = type === 'checklist' || type === 'taglist';
      value = several ? pick([[], ['a'], ['a', 'c'], undefined]) : pick(['a', 'b', undefined]);
    }
    if (Object.keys(rules).length > 0) component.validate = rules;
    if (conditions.length > 0 && chance(0.4)) component.conditional = { hide: pick(conditions) };
    const name = inRow ? `this.${key}` : key;
    if (typeof value === 'string' || type === 'textfield') conditions.push(`=${name} = "abcd"`, `=${name} != "abcd"`);
    if (type === 'number') conditions.push(`=${name} != null and ${name} > 5`);
    if (type === 'checkbox') conditions.push(`=${name} = true`, `=${name} != true`);
    return [component, value];
  };

  const fields = (many: number, conditions: string[], inRow = false): [FormComponent[], JsonObject] => {
    const components: FormComponent[] = [];
    const data: JsonObject = {};
    for (let at = 0; at < many; at += 1) {
      const [component, value] = field(conditions, inRow);
      components.push(component);
      if (value !== undefined) data[component.key!] = value;
    }
    return [components, data];
  };

  const conditions: string[] = [];
  const [components, known] = fields(2 + Math.floor(next() * 5), conditions);
  if (chance(0.5)) {
    const [inside, data] = fields(2, [...conditions]);
    const path = chance(0.5) ? 'gruppe' : '';
    const group: FormComponent = { type: 'group', id: 'g_id', label: 'Gruppe', components: inside };
    if (path) group.path = path;
    if (conditions.length > 0 && chance(0.3)) group.conditional = { hide: pick(conditions) };
    components.push(group);
    if (path) known[path] = data;
    else Object.assign(known, data);
  }
  if (chance(0.5)) {
    const [inside, row] = fields(3, [], true);
    const list: FormComponent = {
      type: 'dynamiclist',
      id: 'l_id',
      label: 'Liste',
      path: 'liste',
      isRepeating: true,
      allowAddRemove: true,
      defaultRepetitions: 1,
      components: inside,
    };
    if (conditions.length > 0 && chance(0.3)) list.conditional = { hide: pick(conditions) };
    components.push(list);
    known.liste = [row, {}].slice(0, 1 + Math.floor(next() * 2));
  }
  if (chance(0.3)) components.push({ type: 'text', id: 't_id', text: '## Tekst' }, { type: 'separator', id: 's_id' });
  return { schema: { type: 'default', schemaVersion: 19, components } as unknown as FormSchema, known };
}
