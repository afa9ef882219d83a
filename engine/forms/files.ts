import type { Json, JsonObject } from '../values/json.ts';
import { isFileReference } from './check-value.ts';
import { componentsOf, type FileReference, type Form, type FormComponent, kindOf, stepsOf } from './schema.ts';
import { valueAt } from './scope.ts';

/** Every file that an answer names, with the pointer of its field. */
export function filesIn(form: Form, answer: JsonObject): { pointer: string; file: FileReference }[] {
  const found: { pointer: string; file: FileReference }[] = [];
  const visit = (components: FormComponent[], path: string[]) => {
    for (const component of components) {
      const kind = kindOf(component);
      if (kind === 'group') visit(componentsOf(component), [...path, ...stepsOf(component.path)]);
      else if (kind === 'rows') {
        const place = [...path, ...stepsOf(component.path)];
        const rows = valueAt(answer, place);
        const count = Array.isArray(rows) ? rows.length : 0;
        for (let row = 0; row < count; row += 1) visit(componentsOf(component), [...place, String(row)]);
      } else if (kind === 'files') {
        const place = [...path, ...stepsOf(component.key)];
        const files: Json | undefined = valueAt(answer, place);
        if (!Array.isArray(files)) continue;
        for (const file of files.filter(isFileReference))
          found.push({ pointer: `/${place.join('/')}`, file: file as unknown as FileReference });
      }
    }
  };
  visit(componentsOf(form), []);
  return found;
}
