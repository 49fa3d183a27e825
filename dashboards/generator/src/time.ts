/** Milliseconds of a range such as `now-24h`. */
export function spanMs(from: string): number {
  const [, count = '24', unit = 'h'] = /^now-(\d+)([mhd])$/.exec(from) ?? [];
  return Number(count) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 'm' | 'h' | 'd'];
}

/** Seconds of a duration of the catalogue, such as `5m`. */
export function secondsOf(duration: string): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  if (count === undefined) {
    throw new Error(`"${duration}" is no duration; allowed: a number with s, m, h or d`);
  }
  return Number(count) * { s: 1, m: 60, h: 3600, d: 86_400 }[unit as 's' | 'm' | 'h' | 'd'];
}
