import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { Json } from '../../api/types.ts';
import { formatDate, formatNumber } from '../../format.ts';
import { asSchema, everyComponent, type FormComponent, isInput, labelOf } from '../../forms/schema.ts';
import { useTexts } from '../../texts/index.ts';
import { type Language, useLanguage } from '../../texts/language.ts';

export interface Column {
  name: string;
  label: string;
  component: FormComponent;
}

/**
 * What a list of one kind of case can show besides: the questions of its start form, by their words. Answers that are
 * ids of a register have no words here, and what a form keeps private never went into the case.
 */
export function useColumns(definitionKey: string | undefined): Column[] {
  const language = useLanguage();
  const form = useQuery({ ...queries.startForm(definitionKey ?? ''), enabled: Boolean(definitionKey) }).data;
  const schema = asSchema(form?.schema ?? null);
  if (!definitionKey || !schema) return [];
  return [...everyComponent(schema.components)]
    .filter((one) => isInput(one) && !one.properties?.optionsFrom && one.properties?.private !== 'true')
    .map((component) => ({ name: component.key!, label: labelOf(component, language), component }))
    .filter(({ label }) => label !== '');
}

/** An answer in the words of its form. */
export function ColumnValue({ column, value }: { column: Column; value: Json | undefined }) {
  const texts = useTexts();
  return <>{wordsOf(column.component, value ?? null, useLanguage(), texts.common)}</>;
}

function wordsOf(
  component: FormComponent,
  value: Json,
  language: Language,
  yesNo: { yes: string; no: string },
): string {
  if (value === null || value === '') return '';
  if (Array.isArray(value)) return value.map((one) => wordsOf(component, one, language, yesNo)).join(', ');
  const choice = component.values?.find((one) => one.value === value);
  if (choice) return (language === 'en' ? choice.labelEn : undefined) ?? choice.label;
  if (typeof value === 'boolean') return value ? yesNo.yes : yesNo.no;
  if (typeof value === 'number') return formatNumber(value, language);
  if (typeof value !== 'string') return '';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, undefined, language) : value;
}
