import { readFileSync } from 'node:fs';

/** ClickHouse's HTTP interface as a user who may only read. */
export class ClickHouse {
  private readonly headers: Record<string, string>;

  constructor(
    private readonly url: string,
    user: string,
    password: string,
  ) {
    this.headers = { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': password };
  }

  /** @throws Error with ClickHouse's own message */
  async query(sql: string): Promise<Answer> {
    const address = `${this.url}/?database=city360&output_format_json_quote_64bit_integers=0&default_format=JSONCompact`;
    const response = await fetch(address, { method: 'POST', headers: this.headers, body: sql });
    const body = await response.text();
    if (!response.ok || !body.startsWith('{')) {
      throw new Error(body.trim().slice(0, 400));
    }
    return JSON.parse(body) as Answer;
  }
}

/** The format JSONCompact. */
export interface Answer {
  meta: { name: string; type: string }[];
  data: unknown[][];
  statistics: { elapsed: number; rows_read: number };
}

/** The password of a user in the system's own file of users. */
export function password(file: string, user: string): string {
  const line = file === '' ? '' : readFileSync(file, 'utf8');
  return new RegExp(`^${user}\\.password=(.*)$`, 'm').exec(line)?.[1] ?? '';
}
