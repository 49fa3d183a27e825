import type { VariableModel } from '@grafana/schema';
import type { Named } from './catalogue';
import type { Lang, Text } from './text';

/** A choice among the names of the catalogue. */
export function choice(
  name: string,
  label: Text,
  options: Named[],
  lang: Lang,
  first = options[0]?.id ?? '',
): VariableModel {
  const clean = (value: string): string => value.replace(/,/g, '\\,');
  const known = options.map(({ id, name: said }) => ({ text: said[lang], value: id }));
  return {
    name,
    type: 'custom',
    label: label[lang],
    query: known.map(({ text, value }) => `${clean(text)} : ${value}`).join(', '),
    current: { text: known.find(({ value }) => value === first)?.text ?? first, value: first },
    options: known.map((option) => ({ ...option, selected: option.value === first })),
    multi: false,
    includeAll: false,
    hide: 0,
  } as unknown as VariableModel;
}

/** A value that the board fixes. */
export function constant(name: string, value: string): VariableModel {
  return {
    name,
    type: 'constant',
    query: value,
    current: { text: value, value },
    options: [{ text: value, value, selected: true }],
    hide: 2,
  } as unknown as VariableModel;
}
