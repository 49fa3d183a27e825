/** What a refresher knows: the newest answer, and whether asking fails at present. */
export interface Refreshed<T> {
  answer: T | undefined;
  failing: Failing | undefined;
  asking: boolean;
}

export interface Failing {
  message: string;
  /** Epoch milliseconds of the first failure since the last answer. */
  since: number;
  /** Failures in a row. */
  times: number;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** The pause before the next attempt, in milliseconds: doubled each time, at least what is asked. */
export function pauseAfter(failures: number, retryAfterMs: number, random: () => number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
  return Math.max(retryAfterMs, pause * (0.75 + 0.5 * random()));
}

/** The time until the next full interval of the clock, in milliseconds. */
export function untilNext(intervalMs: number, now: number): number {
  return intervalMs - (now % intervalMs);
}

/**
 * Asks again and again, one question at a time. The first question goes out at once, the next ones
 * when the clock reaches a full interval, so that all screens of a board ask in the same second and
 * share one answer. A question waits for the answer to the last, however long it takes; an answer
 * stays until the next one replaces it; after a failure it tries on, with growing pauses and without
 * end, even where no interval is set.
 */
export class Refresher<T> {
  private state: Refreshed<T> = { answer: undefined, failing: undefined, asking: false };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;
  private stopped = false;

  /**
   * @param ask the question
   * @param intervalMs between questions; 0 asks once
   * @param changed hears every change of state
   * @param clock epoch milliseconds that all screens agree on
   */
  constructor(
    private readonly ask: (signal: AbortSignal) => Promise<T>,
    private readonly intervalMs: number,
    private readonly changed: (state: Refreshed<T>) => void,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Asks at once; a question that runs is dropped. */
  now(): void {
    this.running?.abort();
    clearTimeout(this.timer);
    this.running = new AbortController();
    void this.run(this.running);
  }

  stop(): void {
    this.stopped = true;
    this.running?.abort();
    clearTimeout(this.timer);
  }

  private async run(controller: AbortController): Promise<void> {
    this.update({ ...this.state, asking: true });
    let pause: number;
    try {
      const answer = await this.ask(controller.signal);
      if (this.stopped || controller.signal.aborted) {
        return;
      }
      this.update({ answer, failing: undefined, asking: false });
      pause = this.intervalMs > 0 ? untilNext(this.intervalMs, this.clock()) : -1;
    } catch (error) {
      if (this.stopped || controller.signal.aborted) {
        return;
      }
      const times = (this.state.failing?.times ?? 0) + 1;
      const message = error instanceof Error ? error.message : String(error);
      const since = this.state.failing?.since ?? Date.now();
      this.update({ ...this.state, failing: { message, since, times }, asking: false });
      const asked = (error as { retryAfterMs?: number }).retryAfterMs ?? 0;
      pause = pauseAfter(times, asked, Math.random);
    }
    if (pause >= 0) {
      this.timer = setTimeout(() => this.now(), pause);
    }
  }

  private update(state: Refreshed<T>): void {
    this.state = state;
    this.changed(state);
  }
}
