import type { AlertRule, Catalogue, Level } from '../catalogue';
import { DATASOURCE } from '../panels';
import { list, quote } from '../sql';
import { secondsOf } from '../time';

const LEVELS: Level[] = ['III', 'II', 'I'];
const SEVERITY: Record<Level, string> = { III: 'info', II: 'warning', I: 'critical' };

/** When a number is bad, and from when on it is good again. */
interface Threshold {
  type: 'gt' | 'lt';
  enter: number;
  leave: number;
}

interface Rule {
  uid: string;
  title: string;
  sql: string;
  threshold: Threshold;
  hold: string;
  labels: Record<string, string>;
  summary: string;
  /** What it means when the query has no row. */
  empty: 'OK' | 'Alerting';
}

/**
 * Grafana's file of alert rules. `engine` passes on the alerts that City360 itself has opened, with
 * their levels and waits; `watch` looks at the numbers without the engine's judgement, so that a
 * silent stream or a standing engine is told of too.
 */
export function alertRules(catalogue: Catalogue): unknown {
  const watched = catalogue.alertRules.flatMap(watchedRules);
  return {
    apiVersion: 1,
    groups: [
      group('City360 engine', '30s', LEVELS.map(openAlerts)),
      group('City360 watch', '1m', [...watched, standingEngine(catalogue)]),
    ],
  };
}

const group = (name: string, interval: string, rules: Rule[]) => ({
  orgId: 1,
  name,
  folder: 'City360 alerts',
  interval,
  rules: rules.map(ruleJson),
});

function openAlerts(level: Level): Rule {
  return {
    uid: `city360-open-${level.toLowerCase()}`,
    title: `Open alerts of level ${level}`,
    sql: `SELECT rule, scope, scope_id, subject, owner, message, toFloat64(1) AS open FROM v_alert \
WHERE is_open = 1 AND is_muted = 0 AND level = ${quote(level)} ORDER BY raised_at LIMIT 100`,
    threshold: { type: 'gt', enter: 0, leave: 1 },
    hold: '0s',
    labels: labels(level),
    summary: '{{ .Labels.message }}',
    empty: 'OK',
  };
}

function watchedRules(rule: AlertRule): Rule[] {
  switch (rule.watch) {
    case 'nodes':
      return LEVELS.flatMap((level) => {
        const enter = rule.enter_below?.[level];
        return enter === undefined ? [] : [lowIndex(rule, level, enter)];
      });
    case 'streams':
      return Object.entries(rule.silent_after ?? {}).map(([stream, after]) =>
        silentStream(rule, stream, after),
      );
    case 'reports':
      return [recountMismatch(rule)];
    case 'indicators':
    case 'staleness':
      // Those need the engine's own judgement of windows and ages.
      return [];
  }
}

function lowIndex(rule: AlertRule, level: Level, enter: number): Rule {
  return {
    uid: `city360-${slug(rule.id)}-${level.toLowerCase()}`,
    title: `${rule.name.en}, level ${level}`,
    sql: `SELECT level AS kind, node, scope, scope_id, ifNull(value, 100) AS value FROM v_node \
WHERE grain = 'live' AND scope IN ${list(rule.scopes ?? ['district'])} AND status != 'grey' ORDER BY node, scope, scope_id LIMIT 1000`,
    threshold: { type: 'lt', enter, leave: rule.leave_from ?? enter },
    hold: rule.hold?.enter ?? '0s',
    labels: { ...labels(level), rule: rule.id, owner: rule.owner ?? '' },
    summary: '{{ .Labels.node }} of {{ .Labels.scope }} {{ .Labels.scope_id }} is {{ .Value }}',
    empty: 'Alerting',
  };
}

function silentStream(rule: AlertRule, stream: string, after: string): Rule {
  const level = rule.level ?? 'II';
  const seconds = secondsOf(after);
  return {
    uid: `city360-silent-${slug(stream)}`,
    title: `${rule.name.en}: ${stream}`,
    sql: `SELECT topic AS stream, toFloat64(dateDiff('second', max(minute), now())) AS silent_s FROM arrivals \
WHERE topic = ${quote(stream)} AND minute > now() - INTERVAL ${Math.max(seconds * 2, 86_400)} SECOND GROUP BY topic LIMIT 10`,
    threshold: { type: 'gt', enter: seconds, leave: seconds },
    hold: rule.hold?.enter ?? '0s',
    labels: { ...labels(level), rule: rule.id, owner: rule.owner ?? '' },
    summary: `Nothing has come in on ${stream} for longer than ${after}`,
    empty: 'Alerting',
  };
}

function recountMismatch(rule: AlertRule): Rule {
  const level = LEVELS.find((each) => rule.enter_from?.[each] !== undefined) ?? 'II';
  const enter = rule.enter_from?.[level] ?? 1;
  return {
    uid: `city360-${slug(rule.id)}`,
    title: rule.name.en,
    sql: `SELECT indicator, toFloat64(mismatches) AS windows FROM v_recount WHERE mismatches >= ${enter} ORDER BY indicator LIMIT 100`,
    threshold: { type: 'gt', enter: 0, leave: rule.leave_below ?? 1 },
    hold: rule.hold?.enter ?? '0s',
    labels: { ...labels(level), rule: rule.id, owner: rule.owner ?? '' },
    summary: '{{ .Labels.indicator }}: {{ .Value }} published windows differ from their recount',
    empty: 'OK',
  };
}

/** The engine writes its clock every few seconds; where it does not, no number is new. */
function standingEngine({ choice }: Catalogue): Rule {
  const { enter_s, leave_s, hold } = choice.engine_stands;
  return {
    uid: 'city360-engine-stands',
    title: 'The engine stands still',
    sql: `SELECT toFloat64(dateDiff('second', updated_at, now())) AS age_s FROM v_clock LIMIT 1`,
    threshold: { type: 'gt', enter: enter_s, leave: leave_s },
    hold,
    labels: { ...labels('I'), rule: 'engine_stands', owner: 'gsdab' },
    summary: 'The engine has not published for {{ .Value }} s',
    empty: 'Alerting',
  };
}

const labels = (level: Level): Record<string, string> => ({
  product: 'city360',
  level,
  severity: SEVERITY[level],
});

const slug = (id: string): string => id.replace(/_/g, '-');

/** Query, its last value for each row's labels, and the threshold over that. */
function ruleJson({ uid, title, sql, threshold, hold, labels, summary, empty }: Rule): unknown {
  const opposite = threshold.type === 'gt' ? 'lt' : 'gt';
  return {
    uid,
    title,
    condition: 'C',
    data: [
      {
        refId: 'A',
        datasourceUid: DATASOURCE.uid,
        relativeTimeRange: { from: 600, to: 0 },
        model: {
          refId: 'A',
          datasource: DATASOURCE,
          editorType: 'sql',
          queryType: 'table',
          format: 1,
          rawSql: sql,
        },
      },
      expression('B', { type: 'reduce', reducer: 'last', expression: 'A' }),
      expression('C', {
        type: 'threshold',
        expression: 'B',
        conditions: [
          {
            evaluator: { type: threshold.type, params: [threshold.enter] },
            ...(threshold.leave === threshold.enter
              ? {}
              : { unloadEvaluator: { type: opposite, params: [threshold.leave] } }),
          },
        ],
      }),
    ],
    for: hold,
    noDataState: empty,
    execErrState: 'Error',
    annotations: { summary },
    labels,
  };
}

function expression(refId: string, model: Record<string, unknown>): unknown {
  return {
    refId,
    datasourceUid: '__expr__',
    model: { refId, datasource: { type: '__expr__', uid: '__expr__' }, ...model },
  };
}
