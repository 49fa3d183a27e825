/** Milliseconds of a range such as `now-24h`. */
export function spanMs(from: string): number {
  const [, count = '24', unit = 'h'] = /^now-(\d+)([mhd])$/.exec(from) ?? [];
  return Number(count) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 'm' | 'h' | 'd'];
}
