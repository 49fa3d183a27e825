/** The viewer's own words; everything else on a page comes from the board. */
export interface Words {
  loading: string;
  noData: string;
  noValue: string;
  failed: string;
  reasons: Record<string, string>;
  retrying: string;
  old: (age: string) => string;
  unsupportedPanel: (type: string) => string;
  unsupportedPart: (parts: string) => string;
  unsupportedVariable: (name: string, type: string) => string;
  portals: string;
  noPortals: string;
  notFound: string;
  noPanel: (id: number) => string;
  all: string;
  off: string;
  refresh: string;
  refreshNow: string;
  timeRange: string;
  ranges: Record<string, string>;
  custom: string;
  from: string;
  to: string;
  apply: string;
  wall: string;
  csv: string;
  json: string;
  alone: string;
  more: string;
  rowPanels: (count: number) => string;
  searchBoards: string;
  switchTo: (title: string) => string;
  notNow: string;
}

const en: Words = {
  loading: 'Loading',
  noData: 'No data in this time range',
  noValue: 'No value',
  failed: 'Not answered',
  reasons: {
    unreachable: 'The board server cannot be reached',
    timeout: 'The board server does not answer in time',
    late: 'The answer is late',
  },
  retrying: 'trying again',
  old: (age) => `${age} old`,
  unsupportedPanel: (type) => `This viewer cannot draw panels of type “${type}”.`,
  unsupportedPart: (parts) => `This viewer cannot honour: ${parts}.`,
  unsupportedVariable: (name, type) => `Variable ${name}: type “${type}” is not supported`,
  portals: 'Portals',
  noPortals: 'No board is tagged “portal”.',
  notFound: 'There is no such page.',
  noPanel: (id) => `This board has no panel ${id}.`,
  all: 'All',
  off: 'Off',
  refresh: 'Refresh',
  refreshNow: 'Refresh now',
  timeRange: 'Time range',
  ranges: {
    'now-15m': 'Last 15 minutes',
    'now-1h': 'Last hour',
    'now-6h': 'Last 6 hours',
    'now-24h': 'Last 24 hours',
    'now-2d': 'Last 2 days',
    'now-7d': 'Last 7 days',
    'now-30d': 'Last 30 days',
    'now-90d': 'Last 90 days',
    'now-1y': 'Last year',
    'now/d': 'Today so far',
  },
  custom: 'Custom',
  from: 'From',
  to: 'To',
  apply: 'Apply',
  wall: 'Full screen',
  csv: 'Data as CSV',
  json: 'Data as JSON',
  alone: 'This panel alone',
  more: 'More',
  rowPanels: (count) => `${count} panels`,
  searchBoards: 'Find a board',
  switchTo: (title) => `Switch to: ${title}`,
  notNow: 'Not now',
};

const zh: Words = {
  loading: '加载中',
  noData: '此时段无数据',
  noValue: '无值',
  failed: '未获应答',
  reasons: {
    unreachable: '无法连接看板服务器',
    timeout: '看板服务器未及时应答',
    late: '应答迟到',
  },
  retrying: '正在重试',
  old: (age) => `${age}前`,
  unsupportedPanel: (type) => `本查看器无法绘制“${type}”类型的面板。`,
  unsupportedPart: (parts) => `本查看器不支持：${parts}。`,
  unsupportedVariable: (name, type) => `变量 ${name}：不支持“${type}”类型`,
  portals: '门户',
  noPortals: '没有带“portal”标签的看板。',
  notFound: '没有此页面。',
  noPanel: (id) => `此看板没有面板 ${id}。`,
  all: '全部',
  off: '关闭',
  refresh: '刷新',
  refreshNow: '立即刷新',
  timeRange: '时间范围',
  ranges: {
    'now-15m': '最近 15 分钟',
    'now-1h': '最近 1 小时',
    'now-6h': '最近 6 小时',
    'now-24h': '最近 24 小时',
    'now-2d': '最近 2 天',
    'now-7d': '最近 7 天',
    'now-30d': '最近 30 天',
    'now-90d': '最近 90 天',
    'now-1y': '最近 1 年',
    'now/d': '今日至今',
  },
  custom: '自定义',
  from: '起',
  to: '止',
  apply: '应用',
  wall: '全屏',
  csv: '数据（CSV）',
  json: '数据（JSON）',
  alone: '单独显示此面板',
  more: '更多',
  rowPanels: (count) => `${count} 个面板`,
  searchBoards: '查找看板',
  switchTo: (title) => `切换到：${title}`,
  notNow: '暂不切换',
};

export const WORDS = { en, zh };

/** An age for people, in its largest unit: `12 s`, `3 min`, `2 h`, `4 d`. */
export function ageText(ms: number, lang: 'en' | 'zh'): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const units = lang === 'zh' ? ['秒', '分钟', '小时', '天'] : ['s', 'min', 'h', 'd'];
  const [value, unit] =
    s < 60
      ? [s, 0]
      : s < 3600
        ? [Math.floor(s / 60), 1]
        : s < 172_800
          ? [Math.floor(s / 3600), 2]
          : [Math.floor(s / 86_400), 3];
  return `${value} ${units[unit]}`;
}
