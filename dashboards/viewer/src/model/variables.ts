import type { Option, Variable } from './board';

/** Grafana's name for "all values". */
export const ALL = '$__all';

/** A variable with the options it offers and the values it has. */
export interface Chosen {
  variable: Variable;
  options: Option[];
  values: string[];
}

export type Choices = Record<string, Chosen>;

const KNOWN = ['custom', 'query', 'textbox', 'constant', 'interval'];

/** The types of variables that the viewer does not know, for the page to say so. */
export function unknownVariables(variables: Variable[]): Variable[] {
  return variables.filter(({ type }) => !KNOWN.includes(type));
}

/** The options of a variable that needs no query. */
export function fixedOptions(variable: Variable): Option[] {
  switch (variable.type) {
    case 'custom':
      return customOptions(variable.query);
    case 'interval':
      return customOptions(variable.query).filter(({ value }) => !value.startsWith('$__auto'));
    case 'constant':
      return [{ text: variable.query, value: variable.query }];
    default:
      return variable.options.filter(({ value }) => value !== ALL);
  }
}

/** Options of a query: filtered by the variable's regex, sorted in its order. */
export function queriedOptions(variable: Variable, options: Option[]): Option[] {
  const regex = readRegex(variable.regex);
  const kept = regex ? options.flatMap((option) => matched(regex, option)) : options;
  const unique = [...new Map(kept.map((option) => [option.value, option])).values()];
  return sorted(unique, variable.sort);
}

/**
 * The values that hold: what the address asks for where it is on offer, else what the board was
 * saved with, else the first option.
 */
export function choose(variable: Variable, options: Option[], asked: string[] | undefined): Chosen {
  if (variable.type === 'textbox') {
    return {
      variable,
      options,
      values: (asked ?? [variable.current[0] ?? variable.query]).slice(0, 1),
    };
  }
  if (variable.type === 'constant') {
    return { variable, options, values: [variable.query] };
  }
  const offered = (values: string[]): string[] => {
    const known = values
      .map((value) => (value.toLowerCase() === 'all' ? ALL : value))
      .map((value) => options.find(({ text }) => text === value)?.value ?? value)
      .filter((value) =>
        value === ALL ? variable.includeAll : options.some((option) => option.value === value),
      );
    return known.includes(ALL) ? [ALL] : variable.multi ? known : known.slice(0, 1);
  };
  for (const values of [asked ?? [], variable.current]) {
    const known = offered(values);
    if (known.length > 0) {
      return { variable, options, values: known };
    }
  }
  const first = variable.includeAll ? [ALL] : options.slice(0, 1).map(({ value }) => value);
  return { variable, options, values: first };
}

/** The values as the server wants them: lists of strings by name. */
export function valuesOf(
  choices: Choices,
  wanted: (name: string) => boolean = () => true,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(choices)
      .filter(([name]) => wanted(name))
      .map(([name, { values }]) => [name, values]),
  );
}

/** The values with "All" written out, for repeats and for text. */
export function expanded({ variable, options, values }: Chosen): string[] {
  if (!values.includes(ALL)) {
    return values;
  }
  return variable.allValue === '' ? options.map(({ value }) => value) : [variable.allValue];
}

/** The text that people read for a value. */
export function textOf({ options }: Chosen, value: string): string {
  return options.find((option) => option.value === value)?.text ?? value;
}

/** Whether the query of `variable` reads the variable `name`. */
export function dependsOn(variable: Variable, name: string): boolean {
  return new RegExp(`\\$${name}\\b|\\$\\{${name}[:}.]|\\[\\[${name}[\\]:]`).test(variable.query);
}

function customOptions(query: string): Option[] {
  return (query.match(/(?:\\,|[^,])+/g) ?? [])
    .map((part) => part.replace(/\\,/g, ',').trim())
    .filter((part) => part !== '')
    .map((part) => {
      const pair = /^(.+?)\s:\s(.+)$/.exec(part);
      return pair
        ? { text: pair[1] as string, value: pair[2] as string }
        : { text: part, value: part };
    });
}

function readRegex(source: string): RegExp | undefined {
  if (source === '') {
    return undefined;
  }
  const parts = /^\/(.*)\/([a-z]*)$/s.exec(source);
  try {
    return parts
      ? new RegExp(parts[1] as string, (parts[2] as string).replace('g', ''))
      : new RegExp(`^(?:${source})$`);
  } catch {
    return undefined;
  }
}

function matched(regex: RegExp, option: Option): Option[] {
  const match = regex.exec(option.text) ?? regex.exec(option.value);
  if (!match) {
    return [];
  }
  const { text, value } = match.groups ?? {};
  if (text !== undefined || value !== undefined) {
    return [{ text: text ?? value ?? '', value: value ?? text ?? '' }];
  }
  return match[1] === undefined ? [option] : [{ text: match[1], value: match[1] }];
}

/** Grafana's orders: 1, 2 alphabetical; 3, 4 numerical; 5, 6 without case; 7, 8 natural. */
function sorted(options: Option[], sort: number): Option[] {
  if (sort < 1 || sort > 8) {
    return options;
  }
  const sign = sort % 2 === 1 ? 1 : -1;
  const numbered = (option: Option): number => Number(/\d+/.exec(option.text)?.[0] ?? -1);
  const compare = (a: Option, b: Option): number => {
    if (sort === 3 || sort === 4) {
      return numbered(a) - numbered(b);
    }
    return a.text.localeCompare(b.text, undefined, {
      numeric: sort >= 7,
      sensitivity: sort >= 5 ? 'base' : 'variant',
    });
  };
  return [...options].sort((a, b) => sign * compare(a, b));
}
