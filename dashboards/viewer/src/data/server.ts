import type { DataFrameJSON } from '@grafana/data';
import type { Option } from '../model/board';

/** How long a request may take, in milliseconds, before it counts as failed. */
const PATIENCE_MS = 30_000;

/** For how long an answer that was asked for ahead may wait to be wanted, in milliseconds. */
const KEPT_MS = 10_000;

/** The server refused or could not be reached; `message` is for people. */
export class ServerFailure extends Error {
  /**
   * @param status the HTTP status; 0 when no answer came
   * @param retryAfterMs what the server asked to wait, or 0
   */
  constructor(
    message: string,
    readonly status: number,
    readonly retryAfterMs: number,
  ) {
    super(message);
  }
}

/** One panel's queries; `variables` are what a repeat fixes for this tile only. */
export interface PanelAsked {
  panel: number;
  key: string;
  refIds: string[];
  maxDataPoints: number;
  variables?: Record<string, string[]>;
}

export interface BatchAsked {
  dashboard: string;
  range: { from: string; to: string };
  variables: Record<string, string[]>;
  timezone: string;
  panels: PanelAsked[];
}

export interface OptionsAsked extends Omit<BatchAsked, 'panels' | 'timezone'> {
  variable: string;
}

export interface QueryAnswer {
  status: number;
  frames?: DataFrameJSON[];
  error?: { message: string };
}

export interface BatchAnswer {
  /** By the key of the panel asked, then by refId. */
  results: Record<string, Record<string, QueryAnswer>>;
  /** Epoch milliseconds. */
  at: number;
  range: { from: number; to: number };
}

export interface Found {
  uid: string;
  title: string;
  url: string;
  folderTitle: string;
  tags: string[];
}

/** The board server. All paths are on the page's own origin. */
export class Server {
  private readonly kept = new Map<string, Promise<unknown>>();
  private aheadMs = 0;
  private keeping = false;

  /** @param token sent as bearer on every call; empty for none */
  constructor(private readonly token: string) {}

  board(uid: string, signal: AbortSignal): Promise<unknown> {
    return this.get(`/api/dashboards/uid/${encodeURIComponent(uid)}`, signal);
  }

  search(signal: AbortSignal): Promise<Found[]> {
    return this.get('/api/search', signal);
  }

  health(signal: AbortSignal): Promise<{ version?: string }> {
    return this.get('/api/health', signal);
  }

  panels(asked: BatchAsked, signal: AbortSignal): Promise<BatchAnswer> {
    return this.call('/api/panels/query', signal, asked);
  }

  /** The server's clock as its last batch told it, in epoch milliseconds; screens have their own. */
  now(): number {
    return Date.now() + this.aheadMs;
  }

  options(asked: OptionsAsked, signal: AbortSignal): Promise<{ options: Option[] }> {
    return this.call('/api/variables/query', signal, asked);
  }

  get<T>(path: string, signal: AbortSignal): Promise<T> {
    return this.call(path, signal);
  }

  /** Whether a plain link would reach the server without the page's token. */
  get hasToken(): boolean {
    return this.token !== '';
  }

  /** A file of the server, for people to keep. */
  async file(path: string): Promise<Blob> {
    const headers = { Authorization: `Bearer ${this.token}` };
    const response = await fetch(path, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) {
      throw new ServerFailure(`HTTP ${response.status}`, response.status, 0);
    }
    return response.blob();
  }

  /** Asks before there is anybody to ask: whoever asks the same next gets this answer, once. */
  ahead<T>(question: (server: Server) => Promise<T>): Promise<T> {
    this.keeping = true;
    try {
      return question(this);
    } finally {
      this.keeping = false;
    }
  }

  private call<T>(path: string, signal: AbortSignal, body?: unknown): Promise<T> {
    const question = `${path} ${JSON.stringify(body)}`;
    if (this.keeping) {
      const answer = this.send<T>(path, signal, body);
      this.kept.set(question, answer);
      setTimeout(() => this.kept.delete(question), KEPT_MS);
      return answer;
    }
    const kept = this.kept.get(question) as Promise<T> | undefined;
    this.kept.delete(question);
    return kept ?? this.send(path, signal, body);
  }

  private async send<T>(path: string, signal: AbortSignal, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (this.token !== '') {
      headers.Authorization = `Bearer ${this.token}`;
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    const patience = AbortSignal.timeout(PATIENCE_MS);
    let response: Response;
    let text: string;
    try {
      response = await fetch(path, {
        method: body === undefined ? 'GET' : 'POST',
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.any([signal, patience]),
      });
      text = await response.text();
    } catch {
      signal.throwIfAborted();
      throw new ServerFailure(patience.aborted ? 'timeout' : 'unreachable', 0, 0);
    }
    const json = parsed(text);
    if (!response.ok) {
      const wait = Number(response.headers.get('Retry-After') ?? 0);
      const message =
        (json as { message?: string } | undefined)?.message ?? `HTTP ${response.status}`;
      throw new ServerFailure(message, response.status, Number.isFinite(wait) ? wait * 1000 : 0);
    }
    if (json === undefined) {
      throw new ServerFailure('the answer is not JSON', response.status, 0);
    }
    const { at } = json as { at?: number };
    this.aheadMs = typeof at === 'number' ? at - Date.now() : this.aheadMs;
    return json as T;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
