import {
  type DataFrame,
  dateTimeFormat,
  type Field,
  formattedValueToString,
  getFieldDisplayName,
  type InterpolateFunction,
  type ScopedVars,
} from '@grafana/data';
import { ALL, type Choices, expanded, textOf } from './variables';

/** What text on a board can refer to besides its data. */
export interface TextContext {
  choices: Choices;
  /** Variables fixed by a repeat. */
  scope: Record<string, string[]>;
  range: { from: number; to: number; rawFrom: string; rawTo: string };
  timezone: string;
  board: { uid: string; title: string };
}

const EXPRESSION = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)((?:\.|\[)[^:}]+)?(?::([^}]+))?\}/g;

/**
 * A function that puts values in place of `$name`, `${name:format}` and `[[name]]`: variables,
 * and Grafana's own `__from`, `__value`, `__data.fields`, `__field`, `__url_time_range` and the
 * like. What it does not know it leaves as it is.
 */
export function interpolator(context: TextContext): InterpolateFunction {
  return (target, scopedVars, format) =>
    (target ?? '').replace(
      EXPRESSION,
      (match, plain, bracket, bracketFormat, name, path, ownFormat, offset: number) => {
        const key = (plain ?? bracket ?? name) as string;
        const wanted = ownFormat ?? bracketFormat ?? format;
        const value = lookUp(key, (path ?? '') as string, wanted, context, scopedVars);
        return value === undefined ? match : formatted(value, wanted, key, offset === 0);
      },
    );
}

/** The variables as query parameters, `var-name=value`, those of `scope` first. */
export function variablesQuery({ choices, scope }: Pick<TextContext, 'choices' | 'scope'>): string {
  const pairs = Object.entries(choices)
    .filter(([, { variable }]) => variable.type !== 'constant')
    .flatMap(([name, { values }]) =>
      (scope[name] ?? values).map((value) => [`var-${name}`, value]),
    );
  return new URLSearchParams(pairs).toString();
}

type Value = string | string[] | { done: string };

function lookUp(
  key: string,
  path: string,
  format: unknown,
  context: TextContext,
  scopedVars: ScopedVars | undefined,
): Value | undefined {
  const fixed = scopedVars?.[key];
  if (fixed && key !== '__dataContext') {
    const value: unknown = path === '' ? fixed.value : fixed.value?.[path.slice(1)];
    return Array.isArray(value) ? value.map(String) : String(value ?? '');
  }
  const chosen = context.choices[key];
  if (chosen) {
    const values = context.scope[key] ?? chosen.values;
    if (format === 'text' || path === '.text') {
      return values.map((value) => (value === ALL ? 'All' : textOf(chosen, value)));
    }
    return format === 'queryparam' ? values : expanded({ ...chosen, values });
  }
  return key.startsWith('__') ? builtIn(key, path, format, context, scopedVars) : undefined;
}

function builtIn(
  key: string,
  path: string,
  format: unknown,
  context: TextContext,
  scopedVars: ScopedVars | undefined,
): Value | undefined {
  const { range, board } = context;
  switch (key) {
    case '__from':
    case '__to':
      return { done: instant(key === '__from' ? range.from : range.to, format, context.timezone) };
    case '__timezone':
      return context.timezone;
    case '__dashboard':
      return path === '.uid' ? board.uid : board.title;
    case '__url_time_range':
      return { done: new URLSearchParams({ from: range.rawFrom, to: range.rawTo }).toString() };
    case '__all_variables':
      return { done: variablesQuery(context) };
    default:
      return fromData(key, path, scopedVars?.__dataContext?.value as DataContext | undefined);
  }
}

function instant(ms: number, format: unknown, timeZone: string): string {
  if (typeof format !== 'string' || !format.startsWith('date')) {
    return String(ms);
  }
  const pattern = format.slice('date:'.length);
  if (pattern === 'seconds') {
    return String(Math.floor(ms / 1000));
  }
  return pattern === '' || pattern === 'iso'
    ? new Date(ms).toISOString()
    : dateTimeFormat(ms, { timeZone, format: pattern });
}

interface DataContext {
  data: DataFrame[];
  frame: DataFrame;
  field: Field;
  rowIndex?: number;
  calculatedValue?: { text: string; numeric: number };
}

function fromData(key: string, path: string, data: DataContext | undefined): Value | undefined {
  if (!data) {
    return undefined;
  }
  const { frame, field, rowIndex, calculatedValue } = data;
  switch (key) {
    case '__value':
      if (rowIndex === undefined) {
        const value = calculatedValue;
        return value && (path === '.text' || path === '' ? value.text : String(value.numeric));
      }
      return path === '.time'
        ? cell(
            frame.fields.find(({ type }) => type === 'time'),
            rowIndex,
            '',
          )
        : cell(field, rowIndex, path);
    case '__field':
      return path.startsWith('.labels.')
        ? (field.labels?.[path.slice('.labels.'.length)] ?? '')
        : path === '.labels'
          ? Object.entries(field.labels ?? {})
              .map(([label, value]) => `${label}="${value}"`)
              .join(', ')
          : getFieldDisplayName(field, frame, data.data);
    case '__series':
      return frame.name ?? '';
    case '__data': {
      const [, index, quoted, plain, rest = ''] =
        /^\.fields(?:\[(\d+)\]|\["?([^\]"]+)"?\]|\.([^.[]+))(\.\w+)?$/.exec(path) ?? [];
      const name = quoted ?? plain;
      const found =
        index !== undefined
          ? frame.fields[Number(index)]
          : frame.fields.find(
              (each) => each.name === name || getFieldDisplayName(each, frame) === name,
            );
      return rowIndex === undefined || !found ? undefined : cell(found, rowIndex, rest);
    }
    default:
      return undefined;
  }
}

function cell(field: Field | undefined, row: number, path: string): string {
  const value: unknown = field?.values[row];
  if (path === '.text' && field?.display) {
    return formattedValueToString(field.display(value));
  }
  return value === null || value === undefined ? '' : String(value);
}

function formatted(value: Value, format: unknown, key: string, first: boolean): string {
  if (typeof value === 'object' && 'done' in value) {
    return value.done;
  }
  if (typeof format === 'function') {
    return String(format(value, { name: key }));
  }
  const values = Array.isArray(value) ? value : [value];
  const each = (change: (one: string) => string, separator: string): string =>
    values.map(change).join(separator);
  switch (format) {
    case 'queryparam':
      return each((one) => `var-${key}=${encodeURIComponent(one)}`, '&');
    case 'percentencode':
      return encodeURIComponent(values.length > 1 ? `{${values.join(',')}}` : (values[0] ?? ''));
    case 'uriencode':
      // At the very start it is the address itself; anywhere else it is a part of one.
      return each(first ? encodeURI : encodeURIComponent, ',');
    case 'singlequote':
      return each((one) => `'${one.replace(/'/g, "\\'")}'`, ',');
    case 'doublequote':
      return each((one) => `"${one.replace(/"/g, '\\"')}"`, ',');
    case 'sqlstring':
      return each((one) => `'${one.replace(/'/g, "''")}'`, ',');
    case 'pipe':
      return values.join('|');
    case 'json':
      return JSON.stringify(value);
    case 'html':
      return each(escapeHtml, ', ');
    case 'text':
      return values.join(' + ');
    case 'csv':
    case 'raw':
      return values.join(',');
    default:
      return values.length > 1 ? `{${values.join(',')}}` : (values[0] ?? '');
  }
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
