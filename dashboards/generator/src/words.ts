import { type Text, text } from './text';

/** Why there is no value, by the reason in the tables. */
export const REASONS: Record<string, Text> = {
  no_data: text('no data', '无数据'),
  low_sample: text('few', '样本少'),
  insufficient_coverage: text('thin data', '覆盖不足'),
  not_applicable: text('n/a', '不适用'),
  stale: text('out of date', '已过期'),
  backfilling: text('backfilling', '回填中'),
  no_boundaries: text('no boundaries', '无边界'),
};

/** A sign for each state, so that none is told by colour alone. */
export const SIGNS: Record<string, { sign: string; color: string }> = {
  green: { sign: '●', color: '#4fb477' },
  amber: { sign: '◆', color: '#e0a83c' },
  red: { sign: '▲', color: '#ec6f67' },
  grey: { sign: '○', color: '#94a3b8' },
};

export const STATES: Record<string, Text> = {
  provisional: text('provisional', '暂定'),
  settled: text('settled', '已定'),
  corrected: text('corrected', '已更正'),
};

export const SEVERITIES: Record<string, Text> = {
  LOW: text('low', '低'),
  MEDIUM: text('medium', '中'),
  HIGH: text('high', '高'),
  CRITICAL: text('critical', '紧急'),
};

export const STREAMS: Record<string, Text> = {
  readings: text('Readings', '感知数据'),
  cases: text('Cases', '诉求'),
  approvals: text('Approvals', '审批'),
  sites: text('Registry', '设备台账'),
};

export const GRAINS: Record<string, Text> = {
  '5m': text('5 minutes', '5 分钟'),
  '1h': text('hour', '小时'),
  '1d': text('day', '日'),
  '7d': text('7 days', '7 日'),
  '1M': text('month', '月'),
  '1y': text('year', '年'),
};

/** Title of a link from a number to what it is made of. */
export const EXPLAIN = text('Explain', '解释');

export const UNKNOWN = text('Unknown', '未知');
