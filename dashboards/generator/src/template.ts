/** SQL of a board, cut into text, macros and variables, as the board server cuts it. */
export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'macro'; name: string; column: string }
  | { kind: 'variable'; name: string };

/** SQL that the board server refuses. */
export class SqlProblem extends Error {}

const EXPRESSION =
  /\$(?:__(fromTime|toTime|interval_s)\b|__(timeFilter|timeInterval)\(\s*([A-Za-z_][\w.]*)\s*\)|\{([A-Za-z]\w*):(?:singlequote|sqlstring)\})/y;

/** @throws SqlProblem where a dollar sign stands in a literal, or starts anything unknown */
export function tokens(sql: string): Token[] {
  const found: Token[] = [];
  let start = 0;
  let at = 0;
  while (at < sql.length) {
    const end = literalEnd(sql, at);
    if (end > at) {
      const literal = sql.slice(at, end);
      if (literal.includes('$')) {
        throw new SqlProblem(`there is a $ inside the literal ${literal}`);
      }
      at = end;
      continue;
    }
    if (sql[at] !== '$') {
      at += 1;
      continue;
    }
    EXPRESSION.lastIndex = at;
    const match = EXPRESSION.exec(sql);
    if (!match) {
      throw new SqlProblem(`${sql.slice(at, at + 24)} is neither a macro nor a quoted variable`);
    }
    const [all, macro, columnMacro, column = '', variable] = match;
    found.push({ kind: 'text', text: sql.slice(start, at) });
    found.push(
      variable === undefined
        ? { kind: 'macro', name: (macro ?? columnMacro) as string, column }
        : { kind: 'variable', name: variable },
    );
    at += all.length;
    start = at;
  }
  found.push({ kind: 'text', text: sql.slice(start) });
  return found;
}

export interface Moment {
  fromMs: number;
  toMs: number;
  intervalSeconds: number;
}

/** The statement for a range of time and values of its variables. */
export function expand(sql: string, time: Moment, variables: Record<string, string[]>): string {
  return tokens(sql)
    .map((token) => written(token, time, variables))
    .join('');
}

function written(token: Token, time: Moment, variables: Record<string, string[]>): string {
  switch (token.kind) {
    case 'text':
      return token.text;
    case 'variable':
      return (variables[token.name] ?? [''])
        .map((value) => `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`)
        .join(', ');
    case 'macro':
      return macro(token.name, token.column, time);
  }
}

function macro(name: string, column: string, { fromMs, toMs, intervalSeconds }: Moment): string {
  const instant = (ms: number): string => `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`;
  switch (name) {
    case 'fromTime':
      return instant(fromMs);
    case 'toTime':
      return instant(toMs);
    case 'interval_s':
      return String(intervalSeconds);
    case 'timeFilter':
      return `(${column} >= ${instant(fromMs)} AND ${column} <= ${instant(toMs)})`;
    default:
      return `toStartOfInterval(${column}, INTERVAL ${intervalSeconds} second)`;
  }
}

function literalEnd(sql: string, at: number): number {
  const quote = sql[at];
  if (quote !== "'" && quote !== '"' && quote !== '`') {
    return at;
  }
  let end = at + 1;
  while (end < sql.length && sql[end] !== quote) {
    end += sql[end] === '\\' ? 2 : 1;
  }
  return end + 1;
}
