import { address } from '../addresses';
import type { Catalogue, Indicator, Named, Scope } from '../catalogue';
import { namesOf, type PanelSpec, thresholdsOf } from '../panels';
import { age, list, ofIndicator, quote, shownIndicator, translated } from '../sql';
import { type Lang, type Text, text } from '../text';
import { decimalsOf, unitOf, unitText } from '../units';
import { GRAINS, REASONS, STATES } from '../words';
import { table } from './pieces';

/** A scope whose code is a literal or a variable of the board. */
export interface Place {
  scope: Scope;
  id: string;
}

export const DISTRICT: Place = { scope: 'district', id: quote('') };

const PARTS = text(
  'Latest value at the headline grain with its parts: numerator, denominator, samples and coverage; * provisional. An empty value gives its reason, an old one its age',
  '各指标主粒度最新值及其构成：分子、分母、样本数与覆盖率；* 暂定。无值时说明原因，过期时说明时长',
);

/** Every indicator of a list with target, parts, state and age. */
export function partsTable(
  key: string,
  title: Text,
  indicators: Indicator[],
  catalogue: Catalogue,
  lang: Lang,
  place: Place = DISTRICT,
): PanelSpec {
  const en = lang === 'en';
  const ids = indicators.map(({ id }) => id);
  const byId = (of: (indicator: Indicator) => string): string =>
    `multiIf(${indicators.map((each) => `indicator = ${quote(each.id)}, ${of(each)}`).join(', ')}, '')`;
  const target = byId((each) => quote(targetText(each, lang)));
  const headline = indicators
    .map(({ id, headline: grain }) => `(${quote(id)}, ${quote(grain)})`)
    .join(', ');
  const part = (column: string): string =>
    `if(isNull(${column}), '—', toString(round(assumeNotNull(${column}), 2)))`;
  return table(
    {
      key,
      title,
      description: PARTS,
      targets: [
        {
          sql: `SELECT indicator, ${byId((each) => shownIndicator(each, lang))} AS shown, ${target} AS target, \
if(isNull(score), '—', toDecimalString(assumeNotNull(score), 0)) AS points, \
${part('numerator')} AS numerator_shown, ${part('denominator')} AS denominator_shown, samples, \
if(isNull(coverage), '—', concat(toDecimalString(assumeNotNull(coverage) * 100, 0), ' %')) AS covered, \
${translated('state', STATES, lang)} AS state_shown, ${age('age_s', lang)} AS age, \
${translated('grain', GRAINS, lang)} AS grain_shown, owner \
FROM v_indicator WHERE (indicator, grain) IN (${headline}) AND indicator IN ${list(ids)} \
AND scope = ${quote(place.scope)} AND scope_id = ${place.id} \
AND window_start > (SELECT age_reference FROM v_clock) - INTERVAL 400 DAY \
ORDER BY indexOf([${ids.map(quote).join(', ')}], indicator), window_start DESC LIMIT 1 BY indicator LIMIT 100`,
        },
      ],
    },
    [
      {
        name: 'indicator',
        title: en ? 'Indicator' : '指标',
        names: namesOf(indicators, lang),
        links: [
          {
            title: en ? 'Explain' : '解释',
            url: address.indicator('${__data.fields.indicator}', lang),
          },
        ],
      },
      { name: 'shown', title: en ? 'Value' : '值', isStatus: true, align: 'right' },
      { name: 'target', title: en ? 'Target' : '目标', align: 'right' },
      { name: 'points', title: en ? 'Score' : '得分', align: 'right' },
      { name: 'numerator_shown', title: en ? 'Numerator' : '分子', align: 'right' },
      { name: 'denominator_shown', title: en ? 'Denominator' : '分母', align: 'right' },
      { name: 'samples', title: en ? 'Samples' : '样本数', align: 'right' },
      { name: 'covered', title: en ? 'Coverage' : '覆盖率', align: 'right' },
      { name: 'state_shown', title: en ? 'State' : '状态' },
      { name: 'age', title: en ? 'Age' : '时长', align: 'right' },
      { name: 'grain_shown', title: en ? 'Window' : '窗口' },
      {
        name: 'owner',
        title: en ? 'Owner' : '责任部门',
        names: namesOf(catalogue.departments, lang),
      },
    ],
    { noValue: en ? 'No window has been published yet' : '尚无已发布窗口' },
  );
}

function targetText(indicator: Indicator, lang: Lang): string {
  const { target, better } = indicator;
  if (target === undefined || better === 'neutral') {
    return '—';
  }
  const unit = unitText(indicator, lang);
  const value = unit === '%' ? Number((target * 100).toFixed(2)) : target;
  return `${better === 'up' ? '≥' : '≤'} ${value}${unit === '' ? '' : ` ${unit}`}`;
}

/** What each child takes from an index: the contributions sum to its gap from 100. */
export function drivers(
  key: string,
  title: Text,
  node: string,
  children: Named[],
  lang: Lang,
  linkOf: (child: string) => string,
  place: Place = DISTRICT,
): PanelSpec {
  const en = lang === 'en';
  const reason = translated('reason', REASONS, lang);
  return table(
    {
      key,
      title,
      description: text(
        'Why it is not 100: share of the weight, score, and the points that each part takes; they sum to the gap. A part without a score gives its reason',
        '为何不是 100：权重占比、得分与扣分；扣分合计即与 100 的差距。无得分者说明原因',
      ),
      targets: [
        {
          sql: `SELECT child, if(isNull(weight_share), '—', concat(toDecimalString(assumeNotNull(weight_share) * 100, 0), ' %')) AS share, \
if(isNull(score), ${reason}, toDecimalString(assumeNotNull(score), 1)) AS points, contribution AS takes \
FROM v_driver WHERE node = ${quote(node)} AND grain = 'live' AND scope = ${quote(place.scope)} AND scope_id = ${place.id} \
ORDER BY contribution DESC NULLS LAST, child LIMIT 30`,
        },
      ],
    },
    [
      {
        name: 'child',
        title: en ? 'Part' : '组成',
        names: namesOf(children, lang),
        links: [{ title: en ? 'Open' : '打开', url: linkOf('${__data.fields.child}') }],
      },
      { name: 'share', title: en ? 'Weight' : '权重', align: 'right', width: 80 },
      { name: 'points', title: en ? 'Score' : '得分', align: 'right', width: 124 },
      {
        name: 'takes',
        title: en ? 'Takes' : '扣分',
        align: 'right',
        width: 80,
        decimals: 1,
        noValue: '—',
      },
    ],
    { noValue: en ? 'No index has been published yet' : '尚无已发布指数' },
  );
}

const LINE = '#6ea8fe';
const TARGET = '#94a3b8';

/** The grain that a person chose, or the headline grain where the indicator has none of it. */
export function chosenGrain({ grains, headline }: Indicator): string {
  const known = grains.map(quote).join(', ');
  return `if(\${grain:singlequote} IN (${known}), \${grain:singlequote}, ${quote(headline)})`;
}

/** One indicator over time with the line of its target. */
export function history(
  indicator: Indicator,
  lang: Lang,
  place: Place = DISTRICT,
  prefix = 'history',
): PanelSpec {
  const { id, name, target, better } = indicator;
  const has = target !== undefined && better !== 'neutral';
  const at = ofIndicator(id, '?', place.scope, place.id).replace(
    quote('?'),
    chosenGrain(indicator),
  );
  return {
    key: `${prefix}_${id}`,
    type: 'timeseries',
    title: name,
    description: described(indicator),
    unit: unitOf(indicator, lang),
    targets: [
      {
        isSeries: true,
        // Windows without a value are gaps between others; nothing but gaps is no line.
        sql: `SELECT time, value${has ? ', target' : ''}, samples FROM (SELECT window_start AS time, value, \
${has ? `${target} AS target, ` : ''}samples, count(value) OVER () AS known FROM v_indicator \
WHERE ${at} AND window_end > $__fromTime AND window_start <= $__toTime) WHERE known > 0 ORDER BY time LIMIT 2100`,
      },
    ],
    links: [{ title: text('Explain', '解释'), url: address.indicator(id, lang) }],
    options: {
      legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    defaults: {
      decimals: decimalsOf(indicator),
      noValue: lang === 'en' ? 'No window with a value in this time range' : '此时段无有值窗口',
      thresholds: { mode: 'absolute', steps: thresholdsOf(indicator) },
      color: { mode: 'palette-classic' },
      custom: { lineWidth: 2, fillOpacity: 8, showPoints: 'auto', pointSize: 4, spanNulls: false },
    },
    overrides: [
      {
        matcher: { id: 'byName', options: 'value' },
        properties: [
          { id: 'displayName', value: name[lang] },
          { id: 'color', value: { mode: 'fixed', fixedColor: LINE } },
        ],
      },
      ...(has ? [targetLine(lang)] : []),
      // It decides whether the public may see a value, and is no line of its own.
      {
        matcher: { id: 'byName', options: 'samples' },
        properties: [{ id: 'custom.hideFrom', value: { viz: true, legend: true, tooltip: true } }],
      },
    ],
  };
}

/** What the lines are and, where the number is not by its original formula, what differs. */
function described({ approximation }: Indicator): Text {
  const also = (label: string): string => (approximation ? `${label}${approximation.trim()}` : '');
  return text(
    `Windows of the chosen grain (the headline grain where it has none), with the target as a dashed line; gaps are windows without a value${also('. Approximated: ')}`,
    `所选粒度（无则主粒度）的各窗口值，虚线为目标；断点为无值窗口${also('。近似：')}`,
  );
}

const targetLine = (lang: Lang) => ({
  matcher: { id: 'byName', options: 'target' },
  properties: [
    { id: 'displayName', value: lang === 'en' ? 'Target' : '目标' },
    { id: 'color', value: { mode: 'fixed', fixedColor: TARGET } },
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
    { id: 'custom.fillOpacity', value: 0 },
    { id: 'custom.showPoints', value: 'never' },
  ],
});
