import { address } from '../addresses';
import type { BoardSpec } from '../board';
import { type Catalogue, type Named, shortened } from '../catalogue';
import { Layout } from '../layout';
import { type Column, namesOf, type PanelSpec } from '../panels';
import { age, at, IN_RANGE, quote, translated } from '../sql';
import { type Lang, text } from '../text';
import { choice } from '../variables';
import { SEVERITIES, UNKNOWN } from '../words';
import { boardLinks } from './nodes';
import { departmentNames, local, streetNames, table } from './pieces';

const ALL: Named = { id: 'all', name: text('All', '全部') };
const NO_PLACE: Named = { id: 'unknown', name: UNKNOWN };

/** A condition that a variable sets where it is not "all". */
const chosen = (column: string, variable: string): string =>
  `('all' IN (\${${variable}:singlequote}) OR ${column} IN (\${${variable}:singlequote}))`;

/** The street or department, as SQL, that a panel is confined to; its column stays out of sight. */
export interface Filters {
  street?: string;
  department?: string;
}

const placeFilter = ({ street, department }: Filters): string =>
  [street && `street = ${street}`, department && `department = ${department}`]
    .filter((each) => each)
    .join(' AND ');

/** There is no room for full names beside so many columns. */
const shortDepartments = (catalogue: Catalogue, lang: Lang) =>
  departmentNames(
    {
      ...catalogue,
      departments: shortened(catalogue.departments, catalogue.choice.short.departments),
    },
    lang,
  );

/** The state of a case in words, and whether it is late. */
function caseState(lang: Lang): string {
  const say = (en: string, zh: string, status: string): string =>
    quote(`${lang === 'en' ? en : zh}|${status}`);
  return `multiIf(withdrawn = 1, ${say('withdrawn', '已撤回', 'grey')}, merged = 1, ${say('merged', '已合并', 'grey')}, \
closed_at IS NOT NULL AND due_at IS NOT NULL AND closed_at > due_at, ${say('closed late ▲', '超期办结 ▲', 'red')}, \
closed_at IS NOT NULL, ${say('closed ●', '已办结 ●', 'green')}, \
due_at IS NOT NULL AND due_at < now(), ${say('overdue ▲', '已超期 ▲', 'red')}, ${say('open ◆', '办理中 ◆', 'amber')})`;
}

const CASE_STATES: Record<string, string> = {
  open: 'closed_at IS NULL AND effective = 1',
  overdue: 'closed_at IS NULL AND effective = 1 AND due_at < now()',
  closed: 'closed_at IS NOT NULL',
};

function caseColumns(catalogue: Catalogue, lang: Lang, filters: Filters = {}): Column[] {
  const en = lang === 'en';
  const codes = (list: string) => namesOf(catalogue.codes[list] ?? [], lang, { '': '—' });
  return [
    { name: 'case_id', title: en ? 'Case' : '编号' },
    { name: 'state_shown', title: en ? 'State' : '状态', isStatus: true },
    { name: 'reported', title: en ? 'Reported' : '上报' },
    { name: 'due', title: en ? 'Due' : '时限' },
    { name: 'cat1', title: en ? 'Category' : '类别', names: codes('cat1') },
    { name: 'severity_shown', title: en ? 'Severity' : '程度' },
    { name: 'channel', title: en ? 'Channel' : '渠道', names: codes('case_channel') },
    {
      name: 'street',
      title: en ? 'Street' : '街道',
      names: streetNames(catalogue, lang),
      isHidden: filters.street !== undefined,
    },
    {
      name: 'department',
      title: en ? 'Department' : '部门',
      names: shortDepartments(catalogue, lang),
      isHidden: filters.department !== undefined,
    },
    { name: 'returned', title: en ? 'Returns' : '退回', align: 'right' },
  ];
}

const casesSql = (zone: string, lang: Lang, where: string, limit: number): string =>
  `SELECT case_id, ${caseState(lang)} AS state_shown, ${local('reported_at', zone)} AS reported, \
if(isNull(due_at), '—', ${local('due_at', zone)}) AS due, cat1, ${translated('severity', SEVERITIES, lang)} AS severity_shown, channel, street, department, returns AS returned \
FROM v_case WHERE ${where} AND ${at('cases', IN_RANGE)} ORDER BY reported_at DESC LIMIT ${limit}`;

/** Open cases of one street or department, as a panel of its portal. */
export function openCases(catalogue: Catalogue, lang: Lang, filters: Filters): PanelSpec {
  return table(
    {
      key: 'cases',
      title: text('Open cases, newest first', '未办结事件（最新在前）'),
      description: text(
        'Effective cases that are not closed; ▲ overdue, ◆ in time',
        '未办结的有效事件；▲ 已超期，◆ 时限内',
      ),
      targets: [
        {
          sql: casesSql(
            catalogue.zone,
            lang,
            `${placeFilter(filters)} AND ${CASE_STATES.open}`,
            100,
          ),
        },
      ],
    },
    caseColumns(catalogue, lang, filters),
    { noValue: lang === 'en' ? 'No open case' : '无未办结事件' },
  );
}

/** Cases behind a number, by street, department, category and state. */
export function casesBoard(catalogue: Catalogue): BoardSpec {
  const states: Named[] = [
    ALL,
    { id: 'open', name: text('Open', '办理中') },
    { id: 'overdue', name: text('Overdue', '已超期') },
    { id: 'closed', name: text('Closed', '已办结') },
  ];
  const byState = Object.entries(CASE_STATES)
    .map(([id, condition]) => `(${quote(id)} IN (\${state:singlequote}) AND ${condition})`)
    .join(' OR ');
  return {
    uid: 'cases',
    title: text('Cases', '事件清单'),
    description: text('The cases behind a number', '数字背后的事件'),
    tags: ['drill', 'list'],
    refresh: '1m',
    from: 'now-7d',
    variables: (lang) => [
      ...placeVariables(catalogue, lang),
      choice('category', text('Category', '类别'), [ALL, ...(catalogue.codes.cat1 ?? [])], lang),
      choice('state', text('State', '状态'), states, lang),
    ],
    links: (lang) => boardLinks(lang, 'cases'),
    panels: (lang) =>
      new Layout()
        .add(
          table(
            {
              key: 'cases',
              title: text('Cases, newest first', '事件（最新在前）'),
              description: text(
                'Cases reported in the time range, at most 500',
                '所选时段上报的事件，最多 500 条',
              ),
              targets: [
                {
                  sql: casesSql(
                    catalogue.zone,
                    lang,
                    `${chosen('street', 'street')} AND ${chosen('department', 'department')} AND ${chosen('cat1', 'category')} AND ('all' IN (\${state:singlequote}) OR ${byState})`,
                    500,
                  ),
                },
              ],
            },
            caseColumns(catalogue, lang),
            { noValue: lang === 'en' ? 'No case matches' : '无符合条件的事件' },
          ),
          24,
          24,
        )
        .panels(),
  };
}

const placeVariables = ({ streets, departments }: Catalogue, lang: Lang) => [
  choice('street', text('Street', '街道'), [ALL, ...streets, NO_PLACE], lang),
  choice('department', text('Department', '部门'), [ALL, ...departments, NO_PLACE], lang),
];

const DECISIONS = {
  APPROVED: text('approved', '准予'),
  REFUSED: text('refused', '不予'),
  WITHDRAWN: text('withdrawn', '撤回'),
  '': text('pending', '办理中'),
};

/** Approvals behind a number. */
export function approvalsPanel(
  catalogue: Catalogue,
  lang: Lang,
  where: string,
  limit: number,
  filters: Filters = {},
): PanelSpec {
  const en = lang === 'en';
  const codes = (list: string) => namesOf(catalogue.codes[list] ?? [], lang, { '': '—' });
  return table(
    {
      key: 'approvals',
      title: text('Approvals, newest first', '审批（最新在前）'),
      description: text(
        `Applications filed in the time range, at most ${limit}`,
        `所选时段的申办件，最多 ${limit} 条`,
      ),
      targets: [
        {
          sql: `SELECT approval_id, ${translated('decision', DECISIONS, lang)} AS decided_shown, ${local('filed_at', catalogue.zone)} AS filed, \
if(isNull(due_at), '—', ${local('due_at', catalogue.zone)}) AS due, if(isNull(decided_at), '—', ${local('decided_at', catalogue.zone)}) AS decided, \
item_class, channel, street, department FROM v_approval WHERE ${where} AND ${at('approvals', IN_RANGE)} ORDER BY filed_at DESC LIMIT ${limit}`,
        },
      ],
    },
    [
      { name: 'approval_id', title: en ? 'Approval' : '编号' },
      { name: 'decided_shown', title: en ? 'Decision' : '决定' },
      { name: 'filed', title: en ? 'Filed' : '申请' },
      { name: 'due', title: en ? 'Due' : '时限' },
      { name: 'decided', title: en ? 'Decided' : '办结' },
      { name: 'item_class', title: en ? 'Class' : '事项类型', names: codes('item_class') },
      { name: 'channel', title: en ? 'Channel' : '渠道', names: codes('approval_channel') },
      {
        name: 'street',
        title: en ? 'Street' : '街道',
        names: streetNames(catalogue, lang),
        isHidden: filters.street !== undefined,
      },
      {
        name: 'department',
        title: en ? 'Department' : '部门',
        names: shortDepartments(catalogue, lang),
        isHidden: filters.department !== undefined,
      },
    ],
    { noValue: en ? 'No application matches' : '无符合条件的申办件' },
  );
}

export function approvalsBoard(catalogue: Catalogue): BoardSpec {
  return {
    uid: 'approvals',
    title: text('Approvals', '审批清单'),
    description: text('The approvals behind a number', '数字背后的审批'),
    tags: ['drill', 'list'],
    refresh: '1m',
    from: 'now-7d',
    variables: (lang) => placeVariables(catalogue, lang),
    links: (lang) => boardLinks(lang, 'approvals'),
    panels: (lang) =>
      new Layout()
        .add(
          approvalsPanel(
            catalogue,
            lang,
            `${chosen('street', 'street')} AND ${chosen('department', 'department')}`,
            500,
          ),
          24,
          24,
        )
        .panels(),
  };
}

/** Devices behind a number, the silent ones first. */
export function devicesPanel(
  catalogue: Catalogue,
  lang: Lang,
  where: string,
  limit: number,
  filters: Filters = {},
): PanelSpec {
  const en = lang === 'en';
  const online = quote(en ? 'online ●|green' : '在线 ●|green');
  const silent = quote(en ? 'silent ▲|red' : '静默 ▲|red');
  const seconds = `toInt64(dateDiff('second', last_event_time, (SELECT age_reference FROM v_clock)))`;
  return table(
    {
      key: 'devices',
      title: text('Devices, silent ones first', '设备（静默在前）'),
      description: text(
        `Registered devices with the age of their newest reading, at most ${limit}`,
        `在册设备及其最新读数的时长，最多 ${limit} 台`,
      ),
      targets: [
        {
          sql: `SELECT device_id, if(online = 1, ${online}, ${silent}) AS state_shown, kind, street, department, ${age(seconds, lang)} AS age, \
readings AS taken, if(readings = 0, '—', concat(toDecimalString(valid / readings * 100, 1), ' %')) AS valid_share \
FROM v_device WHERE ${where} AND registered = 1 ORDER BY online, last_event_time LIMIT ${limit}`,
        },
      ],
    },
    [
      { name: 'device_id', title: en ? 'Device' : '设备' },
      { name: 'state_shown', title: en ? 'State' : '状态', isStatus: true },
      { name: 'kind', title: en ? 'Kind' : '类型', names: namesOf(catalogue.siteKinds, lang) },
      {
        name: 'street',
        title: en ? 'Street' : '街道',
        names: streetNames(catalogue, lang),
        isHidden: filters.street !== undefined,
      },
      {
        name: 'department',
        title: en ? 'Department' : '部门',
        names: shortDepartments(catalogue, lang),
        isHidden: filters.department !== undefined,
      },
      { name: 'age', title: en ? 'Newest' : '最新读数', align: 'right' },
      { name: 'taken', title: en ? 'Readings' : '读数', align: 'right' },
      { name: 'valid_share', title: en ? 'Valid' : '有效', align: 'right' },
    ],
    { noValue: en ? 'No device matches' : '无符合条件的设备' },
  );
}

export function devicesBoard(catalogue: Catalogue): BoardSpec {
  return {
    uid: 'devices',
    title: text('Devices', '设备清单'),
    description: text('The devices behind a number', '数字背后的设备'),
    tags: ['drill', 'list'],
    refresh: '1m',
    from: 'now-24h',
    variables: (lang) => [
      ...placeVariables(catalogue, lang),
      choice('kind', text('Kind', '类型'), [ALL, ...catalogue.siteKinds], lang),
    ],
    links: (lang) => [
      { title: lang === 'en' ? 'Sensing' : '感知网', url: address.sensing(lang) },
      ...boardLinks(lang, 'devices'),
    ],
    panels: (lang) =>
      new Layout()
        .add(
          devicesPanel(
            catalogue,
            lang,
            `${chosen('street', 'street')} AND ${chosen('department', 'department')} AND ${chosen('kind', 'kind')}`,
            500,
          ),
          24,
          24,
        )
        .panels(),
  };
}
