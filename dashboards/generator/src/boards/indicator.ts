import { address } from '../addresses';
import type { BoardSpec } from '../board';
import { type Catalogue, shortened } from '../catalogue';
import { Layout } from '../layout';
import { namesOf, type PanelSpec } from '../panels';
import { age, quote, shown, translated } from '../sql';
import { type Lang, type Text, text } from '../text';
import { choice } from '../variables';
import { STATES } from '../words';
import { boardLinks, grainVariable } from './nodes';
import { table } from './pieces';

const TITLE = text('Explanation of an indicator', '指标解释');

const ID = '${indicator:singlequote}';
const GRAIN = '${grain:singlequote}';

/** Any number explained: definition, formula, source, owner, recount, parts, history and streets. */
export function indicatorBoard(catalogue: Catalogue): BoardSpec {
  return {
    uid: 'indicator',
    title: TITLE,
    description: text(
      'How a number is made, who answers for it, and where it comes from',
      '指标如何计算、由谁负责、来自何处',
    ),
    tags: ['drill', 'indicator'],
    refresh: '1m',
    from: 'now-7d',
    variables: (lang) => [
      choice(
        'indicator',
        text('Indicator', '指标'),
        catalogue.indicators,
        lang,
        'case_ontime_rate',
      ),
      grainVariable(lang),
    ],
    links: (lang) => boardLinks(lang, 'indicator'),
    panels: (lang) =>
      new Layout()
        .add(definition(catalogue, lang), 10, 13)
        .add(history(lang), 14, 13)
        .add(places(catalogue, lang, 'street'), 12, 13)
        .add(places(catalogue, lang, 'department'), 12, 13)
        .add(windows(lang), 12, 12)
        .add(recount(lang), 12, 12)
        .panels(),
  };
}

function definition(catalogue: Catalogue, lang: Lang): PanelSpec {
  const said = (column: string): string => `if(isNull(${column}), '—', toString(${column}))`;
  const department = (): string => {
    const ids = catalogue.departments.map(({ id }) => quote(id)).join(', ');
    const names = catalogue.departments.map(({ name }) => quote(name[lang])).join(', ');
    return `transform(owner, [${ids}], [${names}], owner)`;
  };
  const rows: [Text, string][] = [
    [text('Name', '名称'), `name_${lang}`],
    [text('Formula', '公式'), 'formula'],
    [text('Unit', '单位'), `if(unit = '1', ${quote(lang === 'en' ? 'share' : '比例')}, unit)`],
    [
      text('Target / warning / floor', '目标 / 警戒 / 底线'),
      `concat(${said('target')}, ' / ', ${said('warning')}, ' / ', ${said('floor')})`,
    ],
    [text('Weight in its topic', '专题内权重'), 'toString(weight)'],
    [text('Owner', '责任部门'), department()],
    [text('Source', '来源'), 'source'],
    [text('Greatest age', '最大时效'), age('max_age_s', lang)],
    [text('Settled after', '定稿时限'), age('settle_s', lang)],
    [text('Approximation', '近似说明'), `if(approximation = '', '—', approximation)`],
    [text('Version of the definition', '定义版本'), 'toString(version)'],
  ];
  const pairs = rows.map(([name, sql]) => `(${quote(name[lang])}, ${sql})`).join(', ');
  return table(
    {
      key: 'definition',
      title: text('Definition', '定义'),
      description: text(
        'The definition in force, from the catalogue: formula, targets, owner and source',
        '目录中现行的定义：公式、目标、责任部门与来源',
      ),
      targets: [
        {
          sql: `SELECT pair.1 AS part, pair.2 AS said FROM (SELECT arrayJoin([${pairs}]) AS pair FROM v_definition \
WHERE indicator = ${ID} AND valid_to IS NULL LIMIT 40) LIMIT 40`,
        },
      ],
    },
    [{ name: 'part', width: lang === 'en' ? 190 : 130 }, { name: 'said' }],
    { hasHeader: false },
  );
}

function history(lang: Lang): PanelSpec {
  const colors = ['#6ea8fe', '#94a3b8'];
  return {
    key: 'history',
    type: 'timeseries',
    title: text('History: ${indicator:text}', '历史：${indicator:text}'),
    description: text(
      'Value of each window of the district, shares as 0 to 1, with the target as a dashed line; gaps are windows without a value',
      '全区各窗口值（比例为 0–1），虚线为目标；断点为无值窗口',
    ),
    unit: 'none',
    targets: [
      {
        isSeries: true,
        sql: `SELECT window_start AS time, value, target FROM v_indicator WHERE indicator = ${ID} AND grain = ${GRAIN} AND scope = 'district' AND scope_id = '' \
AND window_end > $__fromTime AND window_start <= $__toTime ORDER BY time LIMIT 2100`,
      },
    ],
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    defaults: {
      decimals: 2,
      noValue: lang === 'en' ? 'It is not published at this window' : '该指标无此窗口粒度',
      color: { mode: 'palette-classic' },
      custom: { lineWidth: 2, fillOpacity: 8, showPoints: 'auto', pointSize: 4, spanNulls: false },
    },
    overrides: [
      {
        matcher: { id: 'byName', options: 'value' },
        properties: [
          { id: 'displayName', value: lang === 'en' ? 'Value' : '值' },
          { id: 'color', value: { mode: 'fixed', fixedColor: colors[0] } },
        ],
      },
      {
        matcher: { id: 'byName', options: 'target' },
        properties: [
          { id: 'displayName', value: lang === 'en' ? 'Target' : '目标' },
          { id: 'color', value: { mode: 'fixed', fixedColor: colors[1] } },
          { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
          { id: 'custom.showPoints', value: 'never' },
        ],
      },
    ],
  };
}

/** A value in its own unit: shares in per cent. */
function anyValue(lang: Lang): string {
  const share = shown({ lang, decimals: 1, scale: 100, unit: ' %', hasState: true });
  return `if(unit = '1', ${share}, ${shown({ lang, decimals: 2, hasState: true })})`;
}

const rounded = (column: string): string =>
  `if(isNull(${column}), '—', toString(round(assumeNotNull(${column}), 2)))`;

/** The latest window of each street or department, worst first, with the list behind it. */
function places(catalogue: Catalogue, lang: Lang, scope: 'street' | 'department'): PanelSpec {
  const en = lang === 'en';
  const named =
    scope === 'street'
      ? catalogue.streets
      : shortened(catalogue.departments, catalogue.choice.short.departments);
  const lists = catalogue.indicators.map(
    ({ id, entity }) => `${quote(id)}, ${quote(`${entity}s`)}`,
  );
  const behind = `multiIf(${lists.map((pair) => `indicator = ${pair}`).join(', ')}, 'cases')`;
  const open = address[scope]('${__data.fields.place}', lang);
  const suffix = en ? '' : '-zh';
  return table(
    {
      key: `${scope}s`,
      title: scope === 'street' ? text('Streets', '街道') : text('Departments', '部门'),
      description: text(
        'Latest window at the chosen grain, worst score first; the last column opens the list of cases, approvals or devices behind the number',
        '所选粒度的最新窗口，得分低者在前；末列打开数字背后的事件、审批或设备清单',
      ),
      targets: [
        {
          sql: `SELECT place, shown, parts, samples, age, list, ${quote(en ? 'List' : '清单')} AS open FROM (SELECT scope_id AS place, ${anyValue(lang)} AS shown, \
concat(${rounded('numerator')}, ' / ', ${rounded('denominator')}) AS parts, samples, ${age('age_s', lang)} AS age, ${behind} AS list, score, window_start \
FROM v_indicator WHERE indicator = ${ID} AND grain = ${GRAIN} AND scope = ${quote(scope)} \
AND window_start > (SELECT age_reference FROM v_clock) - INTERVAL 400 DAY ORDER BY window_start DESC LIMIT 1 BY scope_id) \
ORDER BY score ASC NULLS LAST, place LIMIT 30`,
        },
      ],
    },
    [
      {
        name: 'place',
        title: scope === 'street' ? (en ? 'Street' : '街道') : en ? 'Department' : '部门',
        names: namesOf(named, lang, { unknown: en ? 'Unknown' : '未知' }),
        links: [{ title: en ? 'Portal' : '门户', url: open }],
      },
      { name: 'shown', title: en ? 'Value' : '值', isStatus: true, align: 'right' },
      { name: 'parts', title: en ? 'Numerator / denominator' : '分子 / 分母', align: 'right' },
      { name: 'samples', title: en ? 'Samples' : '样本数', align: 'right' },
      { name: 'age', title: en ? 'Age' : '时长', align: 'right' },
      { name: 'list', isHidden: true },
      {
        name: 'open',
        title: en ? 'Behind it' : '明细',
        links: [
          {
            title: en ? 'Open the list' : '打开清单',
            url: `/d/\${__data.fields.list}${suffix}?var-${scope}=\${__data.fields.place}`,
          },
        ],
      },
    ],
    {
      noValue: en
        ? `It is not published for ${scope}s at this window`
        : '该指标在此层级与窗口未发布',
    },
  );
}

/** The windows themselves with their value contract. */
function windows(lang: Lang): PanelSpec {
  const en = lang === 'en';
  return table(
    {
      key: 'windows',
      title: text('Windows of the district', '全区各窗口'),
      description: text(
        'Each window with numerator, denominator, samples, coverage, state and revision, newest first',
        '各窗口的分子、分母、样本数、覆盖率、状态与修订，最新在前',
      ),
      targets: [
        {
          sql: `SELECT window_start AS begins, ${anyValue(lang)} AS shown, concat(${rounded('numerator')}, ' / ', ${rounded('denominator')}) AS parts, samples, \
if(isNull(coverage), '—', concat(toDecimalString(assumeNotNull(coverage) * 100, 0), ' %')) AS covered, ${translated('state', STATES, lang)} AS state_shown \
FROM (SELECT window_start, value, numerator, denominator, samples, coverage, state, window_status AS status, window_reason AS reason, age_s, unit \
FROM v_indicator WHERE indicator = ${ID} AND grain = ${GRAIN} AND scope = 'district' AND scope_id = '' \
AND window_end > $__fromTime AND window_start <= $__toTime) ORDER BY begins DESC LIMIT 200`,
        },
      ],
    },
    [
      { name: 'begins', title: en ? 'Begins' : '开始', unit: 'dateTimeAsIso' },
      { name: 'shown', title: en ? 'Value' : '值', isStatus: true, align: 'right' },
      { name: 'parts', title: en ? 'Numerator / denominator' : '分子 / 分母', align: 'right' },
      { name: 'samples', title: en ? 'Samples' : '样本数', align: 'right' },
      { name: 'covered', title: en ? 'Coverage' : '覆盖率', align: 'right' },
      { name: 'state_shown', title: en ? 'State' : '状态' },
    ],
    { noValue: en ? 'No window in this time range' : '此时段无窗口' },
  );
}

/** The independent SQL that must give the same numbers. */
function recount(lang: Lang): PanelSpec {
  return table(
    {
      key: 'recount',
      title: text('Recount over raw events', '基于原始事件的复算'),
      description: text(
        'Independent SQL over raw events that must give the same numerator, denominator and value',
        '对原始事件的独立 SQL，须得到相同的分子、分母与值',
      ),
      targets: [
        {
          sql: `SELECT line FROM (SELECT arrayJoin(splitByChar('\\n', recount)) AS line FROM v_definition WHERE indicator = ${ID} AND valid_to IS NULL LIMIT 400) LIMIT 400`,
        },
      ],
    },
    [{ name: 'line', title: 'SQL' }],
    { hasHeader: false, noValue: lang === 'en' ? 'No recount is declared' : '未声明复算' },
  );
}
