import { address } from '../addresses';
import type { BoardSpec } from '../board';
import { type Catalogue, goodFrom, indicatorOf } from '../catalogue';
import { Layout } from '../layout';
import { namesOf, type PanelSpec } from '../panels';
import { age, quote, signed, statusOf } from '../sql';
import { type Lang, type Text, text } from '../text';
import { STREAMS } from '../words';
import { freshness, ONLINE } from './freshness';
import { history, partsTable } from './indicatorPanels';
import { devicesPanel } from './lists';
import { boardLinks, grainVariable } from './nodes';
import { alerts, local, table } from './pieces';

/** The sensing network: devices, silence and quality. */
export function sensingBoard(catalogue: Catalogue): BoardSpec {
  const indicators = catalogue.indicators.filter(({ topic }) => topic === 'sensing_dq');
  return {
    uid: 'sensing',
    title: text('Sensing network', '感知网'),
    description: text('Devices, silence and quality of data', '设备、静默与数据质量'),
    tags: ['portal', 'operation'],
    refresh: '1m',
    from: 'now-24h',
    variables: (lang) => [grainVariable(lang, '1h')],
    links: (lang) => boardLinks(lang, 'sensing'),
    panels: (lang) => {
      const silent = `online = 0`;
      return new Layout()
        .add(freshness(catalogue, lang, 60), 24, 2)
        .add(devicesByKind(catalogue, lang), 12, 14)
        .add(devicesByStreet(catalogue, lang), 12, 14)
        .add(
          partsTable('parts', text('Quality of data', '数据质量'), indicators, catalogue, lang),
          24,
          10,
        )
        .addLines(
          indicators.map((indicator) => history(indicator, lang)),
          4,
          7,
        )
        .add(devicesPanel(catalogue, lang, silent, 100), 24, 12)
        .panels();
    },
  };
}

/** The share of devices online is judged as the indicator of it. */
const counts = (
  catalogue: Catalogue,
): string => `count() AS devices, countIf(online = 0) AS silent, \
${signed(
  `concat(toDecimalString(countIf(online = 1) / count() * 100, 1), ' %')`,
  statusOf(indicatorOf(catalogue, ONLINE), 'countIf(online = 1) / count()'),
)} AS share, \
if(sum(readings) = 0, '—', concat(toDecimalString(sum(valid) / sum(readings) * 100, 1), ' %')) AS valid_share`;

const counted = (lang: Lang) => [
  { name: 'devices', title: lang === 'en' ? 'Devices' : '设备', align: 'right' as const },
  { name: 'silent', title: lang === 'en' ? 'Silent' : '静默', align: 'right' as const },
  {
    name: 'share',
    title: lang === 'en' ? 'Online' : '在线率',
    isStatus: true,
    align: 'right' as const,
  },
  { name: 'valid_share', title: lang === 'en' ? 'Valid' : '有效率', align: 'right' as const },
];

function countsText(catalogue: Catalogue): Text {
  const online = indicatorOf(catalogue, ONLINE);
  const percent = (share = 0): number => Number((share * 100).toFixed(2));
  const [good, fair] = [percent(goodFrom(online)), percent(online.warning)];
  return text(
    `Registered devices, those without a reading for three intervals, share online (● from ${good} %, ◆ from ${fair} %, ▲ below) and share of valid readings`,
    `在册设备、静默设备（超过三个采样周期）、在线率（● ${good}% 以上，◆ ${fair}% 以上，▲ 以下）与有效读数率`,
  );
}

function devicesByKind(catalogue: Catalogue, lang: Lang): PanelSpec {
  const url = `/d/devices${lang === 'en' ? '' : '-zh'}?var-kind=\${__data.fields.kind}`;
  return table(
    {
      key: 'kinds',
      title: text('Devices by kind', '各类设备'),
      description: countsText(catalogue),
      targets: [
        {
          sql: `SELECT kind, ${counts(catalogue)} FROM v_device WHERE registered = 1 GROUP BY kind ORDER BY silent DESC, kind LIMIT 40`,
        },
      ],
    },
    [
      {
        name: 'kind',
        title: lang === 'en' ? 'Kind' : '类型',
        names: namesOf(catalogue.siteKinds, lang),
        links: [{ title: lang === 'en' ? 'Open the list' : '打开清单', url }],
      },
      ...counted(lang),
    ],
    { noValue: lang === 'en' ? 'No device is registered' : '无在册设备' },
  );
}

function devicesByStreet(catalogue: Catalogue, lang: Lang): PanelSpec {
  return table(
    {
      key: 'streets',
      title: text('Devices by street', '各街道设备'),
      description: countsText(catalogue),
      targets: [
        {
          sql: `SELECT street, ${counts(catalogue)} FROM v_device WHERE registered = 1 GROUP BY street ORDER BY silent DESC, street LIMIT 40`,
        },
      ],
    },
    [
      {
        name: 'street',
        title: lang === 'en' ? 'Street' : '街道',
        names: namesOf(catalogue.streets, lang, { unknown: lang === 'en' ? 'Unknown' : '未知' }),
        links: [
          {
            title: lang === 'en' ? 'Open the list' : '打开清单',
            url: address.devices('${__data.fields.street}', lang),
          },
        ],
      },
      ...counted(lang),
    ],
    { noValue: lang === 'en' ? 'No device is registered' : '无在册设备' },
  );
}

/** The engine itself: what arrives, what is refused, how long it takes, whether it is right. */
export function pipelineBoard(catalogue: Catalogue): BoardSpec {
  return {
    uid: 'pipeline',
    title: text('Pipeline', '数据管道'),
    description: text(
      'What arrives, what is refused, how long it takes, and whether it is right',
      '到达、拒绝、时延与正确性',
    ),
    tags: ['portal', 'operation'],
    refresh: '15s',
    from: 'now-6h',
    variables: (lang) => [grainVariable(lang, '5m')],
    links: (lang) => boardLinks(lang, 'pipeline'),
    panels: (lang) => {
      const engine = `kind IN ('streams', 'reports', 'staleness')`;
      return new Layout()
        .add(freshness(catalogue, lang, 15), 24, 2)
        .add(arrivals(lang), 12, 9)
        .add(latency(lang), 12, 9)
        .add(waiting(lang), 8, 9)
        .add(checkpoints(lang), 8, 9)
        .add(inserts(lang), 8, 9)
        .add(streams(lang), 24, 6)
        .add(clock(catalogue, lang), 12, 7)
        .add(job(catalogue, lang), 12, 7)
        .add(refused(catalogue, lang, 'dead_letters'), 12, 9)
        .add(refused(catalogue, lang, 'late_events'), 12, 9)
        .add(recounts(catalogue, lang), 14, 12)
        .add(alerts(catalogue, lang, { where: engine, limit: 10 }), 10, 12)
        .addLines(
          [
            'ingest_latency_p95_s',
            'late_event_share',
            'duplicate_event_share',
            'reading_valid_rate',
          ].map((id) => history(indicatorOf(catalogue, id), lang)),
          4,
          7,
        )
        .panels();
    },
  };
}

function series(
  spec: Pick<PanelSpec, 'key' | 'title' | 'description' | 'unit'>,
  sql: string,
  names: Record<string, string>,
  lang: Lang,
): PanelSpec {
  return {
    ...spec,
    type: 'timeseries',
    targets: [{ isSeries: true, sql }],
    options: {
      legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    defaults: {
      decimals: 0,
      min: 0,
      noValue: lang === 'en' ? 'Nothing in this time range' : '此时段无数据',
      color: { mode: 'palette-classic' },
      custom: { lineWidth: 2, fillOpacity: 6, showPoints: 'never', spanNulls: false },
    },
    overrides: Object.entries(names).map(([id, value]) => ({
      matcher: { id: 'byRegexp', options: `/\\b${id}\\b/` },
      properties: [{ id: 'displayName', value }],
    })),
  };
}

const streamNames = (lang: Lang): Record<string, string> =>
  Object.fromEntries(Object.entries(STREAMS).map(([id, name]) => [id, name[lang]]));

function arrivals(lang: Lang): PanelSpec {
  return series(
    {
      key: 'arrivals',
      title: text('Records accepted per minute', '每分钟接收记录'),
      description: text(
        'Records accepted for the first time, by stream and minute of entry into the broker',
        '按数据流与进入消息队列的分钟统计的首次接收记录',
      ),
      unit: 'none',
    },
    `SELECT minute AS time, toString(topic) AS stream, sum(accepted) AS accepted FROM arrivals WHERE topic IN ('readings', 'cases', 'approvals') AND $__timeFilter(minute) GROUP BY time, stream ORDER BY time LIMIT 5000`,
    streamNames(lang),
    lang,
  );
}

function latency(lang: Lang): PanelSpec {
  return series(
    {
      key: 'latency',
      title: text('From entry to queryable', '从进入到可查询'),
      description: text(
        'Time from entry into the engine to the acknowledged insert into ClickHouse, median and 99th percentile',
        '从进入引擎到写入 ClickHouse 得到确认的时间，中位数与 99 分位',
      ),
      unit: 'ms',
    },
    `SELECT measured_at AS time, p50_ms, p99_ms FROM v_latency WHERE stage = 'event_to_queryable' AND $__timeFilter(measured_at) ORDER BY time LIMIT 5000`,
    { p50_ms: lang === 'en' ? 'Median' : '中位数', p99_ms: lang === 'en' ? '99 %' : '99 分位' },
    lang,
  );
}

function waiting(lang: Lang): PanelSpec {
  return series(
    {
      key: 'waiting',
      title: text('Records waiting in the broker', '消息队列中待处理记录'),
      description: text(
        'Lag: records that the job has not read yet, by stream, every 15 s',
        '作业尚未读取的记录数（按数据流，每 15 秒）',
      ),
      unit: 'none',
    },
    `SELECT sampled_at AS time, toString(each.1) AS stream, each.2 AS waiting FROM v_job_sample ARRAY JOIN pending::Array(Tuple(String, UInt64)) AS each WHERE each.1 IN ('readings', 'cases', 'approvals') AND $__timeFilter(sampled_at) ORDER BY time LIMIT 20000`,
    streamNames(lang),
    lang,
  );
}

function checkpoints(lang: Lang): PanelSpec {
  return series(
    {
      key: 'checkpoints',
      title: text('Checkpoints', '检查点'),
      description: text(
        'How long the newest checkpoint took, and how old it was: a restart repeats what came after it',
        '最近检查点的耗时与时长：重启将重做其后的处理',
      ),
      unit: 'ms',
    },
    `SELECT sampled_at AS time, checkpoint_ms AS took, dateDiff('millisecond', checkpoint_at, sampled_at) AS age FROM v_job_sample WHERE $__timeFilter(sampled_at) ORDER BY time LIMIT 5000`,
    lang === 'en' ? { took: 'Took', age: 'Age' } : { took: '耗时', age: '时长' },
    lang,
  );
}

/** The server counts since its start; after a restart of it one point is left out. */
function inserts(lang: Lang): PanelSpec {
  return series(
    {
      key: 'inserts',
      title: text('Rows inserted per minute', '每分钟写入行数'),
      description: text(
        'Rows that ClickHouse took in, all tables, between two looks of the supervisor',
        '两次采样之间 ClickHouse 全部表的写入行数',
      ),
      unit: 'none',
    },
    `SELECT time, if(before > 0 AND total >= before, (total - before) * 60000 / greatest(1, dateDiff('millisecond', since, time)), NULL) AS inserted FROM \
(SELECT sampled_at AS time, inserted_rows AS total, lagInFrame(inserted_rows) OVER (ORDER BY sampled_at) AS before, lagInFrame(sampled_at) OVER (ORDER BY sampled_at) AS since FROM v_job_sample WHERE $__timeFilter(sampled_at)) ORDER BY time LIMIT 5000`,
    { inserted: lang === 'en' ? 'Rows per minute' : '行/分钟' },
    lang,
  );
}

/** The newest look at the job, line by line. */
function job({ zone }: Catalogue, lang: Lang): PanelSpec {
  const en = lang === 'en';
  const ago = (column: string): string =>
    age(`greatest(0, toInt64(dateDiff('second', ${column}, now())))`, lang);
  const failed = quote(en ? ' failed' : ' 次失败');
  const rows: [Text, string, string][] = [
    [
      text('Job', '作业'),
      `concat(phase, if(phase = 'RUNNING', ' ●|green', ' ▲|red'))`,
      ago('sampled_at'),
    ],
    [
      text('Newest checkpoint', '最近检查点'),
      `if(isNull(checkpoint_at), '—', ${local('assumeNotNull(checkpoint_at)', zone)})`,
      ago('checkpoint_at'),
    ],
    [
      text('It took', '耗时'),
      `if(isNull(checkpoint_ms), '—', concat(toString(assumeNotNull(checkpoint_ms)), ' ms'))`,
      quote('—'),
    ],
    [
      text('Its size', '大小'),
      `if(isNull(checkpoint_bytes), '—', formatReadableSize(assumeNotNull(checkpoint_bytes)))`,
      quote('—'),
    ],
    [
      text('Checkpoints', '检查点数'),
      `concat(toString(checkpoints_completed), ' · ', toString(checkpoints_failed), ${failed})`,
      quote('—'),
    ],
  ];
  const each = rows
    .map(([name, value, since]) => `(${quote(name[lang])}, ${value}, ${since})`)
    .join(', ');
  return table(
    {
      key: 'job',
      title: text('Job and checkpoints', '作业与检查点'),
      description: text(
        'Where the job stands and its newest checkpoint, as the supervisor last saw them',
        '监管进程最近一次看到的作业状态与检查点',
      ),
      targets: [
        {
          sql: `SELECT line.1 AS what, line.2 AS state_shown, line.3 AS age FROM (SELECT arrayJoin([${each}]) AS line FROM \
(SELECT phase, sampled_at, checkpoint_at, checkpoint_ms, checkpoint_bytes, checkpoints_completed, checkpoints_failed FROM v_job_sample WHERE sampled_at > now() - INTERVAL 1 DAY ORDER BY sampled_at DESC LIMIT 1)) LIMIT 5`,
        },
      ],
    },
    [
      { name: 'what', title: en ? 'Job' : '作业' },
      { name: 'state_shown', title: en ? 'Is' : '状态', isStatus: true },
      { name: 'age', title: en ? 'Ago' : '距今', align: 'right' },
    ],
    { noValue: en ? 'No supervisor of City360 keeps this job' : '该作业不由 City360 监管' },
  );
}

function streams(lang: Lang): PanelSpec {
  const en = lang === 'en';
  const seconds = `toInt64(dateDiff('second', max(minute), now()))`;
  return table(
    {
      key: 'streams',
      title: text('Streams in the last 24 hours', '近 24 小时各数据流'),
      description: text(
        'Records accepted, repeated, late, beyond the horizon and refused, and the age of the newest minute',
        '接收、重复、迟到、超限与拒绝的记录，以及最近一分钟的时长',
      ),
      targets: [
        {
          sql: `SELECT topic, sum(accepted) AS taken, sum(repeated) AS again, sum(late) AS tardy, sum(too_late) AS beyond, \
sum(arraySum(mapValues(rejected))) AS refused, ${age(seconds, lang)} AS age FROM arrivals WHERE minute > now() - INTERVAL 1 DAY GROUP BY topic ORDER BY taken DESC LIMIT 10`,
        },
      ],
    },
    [
      {
        name: 'topic',
        title: en ? 'Stream' : '数据流',
        names: namesOf(
          Object.entries(STREAMS).map(([id, name]) => ({ id, name })),
          lang,
        ),
      },
      { name: 'taken', title: en ? 'Accepted' : '接收', align: 'right' },
      { name: 'again', title: en ? 'Repeated' : '重复', align: 'right' },
      { name: 'tardy', title: en ? 'Late' : '迟到', align: 'right' },
      { name: 'beyond', title: en ? 'Too late' : '超限', align: 'right' },
      { name: 'refused', title: en ? 'Refused' : '拒绝', align: 'right' },
      { name: 'age', title: en ? 'Newest' : '最近', align: 'right' },
    ],
  );
}

function clock({ zone }: Catalogue, lang: Lang): PanelSpec {
  const en = lang === 'en';
  const at = (column: string): string =>
    `formatDateTime(toTimeZone(${column}, ${quote(zone)}), '%Y-%m-%d %H:%i:%S')`;
  const since = (column: string): string =>
    age(`greatest(0, toInt64(dateDiff('second', ${column}, now())))`, lang);
  const rows: [Text, string][] = [
    [text('Watermark: event time reached', '水位线：已处理到的事件时间'), 'clock'],
    [text('Windows closed and published up to', '窗口已关闭并发布至'), 'closed_up_to'],
    [text('Last word of the engine', '引擎最近一次写入'), 'updated_at'],
  ];
  const each = rows
    .map(([name, column]) => `(${quote(name[lang])}, ${at(column)}, ${since(column)})`)
    .join(', ');
  return table(
    {
      key: 'clock',
      title: text('Clock of the engine', '引擎时钟'),
      description: text(
        'How far the engine has come in the time of the events, and how long ago that is',
        '引擎处理到的事件时间及其距今时长',
      ),
      targets: [
        {
          sql: `SELECT line.1 AS what, line.2 AS moment, line.3 AS age FROM (SELECT arrayJoin([${each}]) AS line FROM v_clock) LIMIT 5`,
        },
      ],
    },
    [
      { name: 'what', title: en ? 'Clock' : '时钟' },
      { name: 'moment', title: en ? 'Stands at' : '时刻' },
      { name: 'age', title: en ? 'Ago' : '距今', align: 'right' },
    ],
  );
}

function refused({ zone }: Catalogue, lang: Lang, kind: 'dead_letters' | 'late_events'): PanelSpec {
  const en = lang === 'en';
  const isDead = kind === 'dead_letters';
  return table(
    {
      key: kind,
      title: isDead
        ? text('Dead letters, 24 hours', '近 24 小时死信')
        : text('Beyond the horizon, 24 hours', '近 24 小时超限事件'),
      description: isDead
        ? text('Records that were refused, by stream and reason', '按数据流与原因统计的被拒记录')
        : text('Records that came after the horizon of their stream', '晚于数据流时限到达的记录'),
      targets: [
        {
          sql: `SELECT topic, reason, count() AS records, ${local('max(kafka_timestamp)', zone)} AS newest FROM ${kind} WHERE kafka_timestamp > now() - INTERVAL 1 DAY GROUP BY topic, reason ORDER BY records DESC LIMIT 20`,
        },
      ],
    },
    [
      {
        name: 'topic',
        title: en ? 'Stream' : '数据流',
        names: namesOf(
          Object.entries(STREAMS).map(([id, name]) => ({ id, name })),
          lang,
        ),
      },
      { name: 'reason', title: en ? 'Reason' : '原因' },
      { name: 'records', title: en ? 'Records' : '记录', align: 'right' },
      { name: 'newest', title: en ? 'Newest' : '最近', align: 'right' },
    ],
    {
      noValue: isDead
        ? en
          ? 'Nothing was refused'
          : '无被拒记录'
        : en
          ? 'Nothing came too late'
          : '无超限事件',
    },
  );
}

function recounts(catalogue: Catalogue, lang: Lang): PanelSpec {
  const en = lang === 'en';
  return table(
    {
      key: 'recounts',
      title: text('Continuous recount', '持续复算'),
      description: text(
        'Windows whose published numbers differ from the recount over raw events, with the age of the oldest look',
        '已发布数值与原始事件复算不一致的窗口，以及最早一次核对的时长',
      ),
      targets: [
        {
          sql: `SELECT indicator, concat(toString(mismatches), if(mismatches = 0, ' ●|green', ' ▲|red')) AS differing, compared AS windows, \
${age(`toInt64(dateDiff('second', checked_at, now()))`, lang)} AS age, if(problem = '', '—', problem) AS trouble FROM v_recount ORDER BY mismatches DESC, checked_at LIMIT 100`,
        },
      ],
    },
    [
      {
        name: 'indicator',
        title: en ? 'Indicator' : '指标',
        names: namesOf(catalogue.indicators, lang),
        links: [
          {
            title: en ? 'Explain' : '解释',
            url: address.indicator('${__data.fields.indicator}', lang),
          },
        ],
      },
      { name: 'differing', title: en ? 'Mismatches' : '不一致', isStatus: true, align: 'right' },
      { name: 'windows', title: en ? 'Compared' : '已核对', align: 'right' },
      { name: 'age', title: en ? 'Oldest look' : '最早核对', align: 'right' },
      { name: 'trouble', title: en ? 'Problem' : '问题' },
    ],
    { noValue: en ? 'Nothing has been recounted yet' : '尚未复算' },
  );
}
