import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pauseAfter, type Refreshed, Refresher } from '../../src/data/refresher';

/** Answers by hand, in the order asked. */
class Oracle {
  asked = 0;
  private waiting: { resolve: (answer: string) => void; reject: (error: Error) => void }[] = [];

  ask = (): Promise<string> => {
    this.asked += 1;
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  };

  async answer(text: string): Promise<void> {
    this.waiting.shift()?.resolve(text);
    await vi.advanceTimersByTimeAsync(0);
  }

  async fail(message: string): Promise<void> {
    this.waiting.shift()?.reject(new Error(message));
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe('a refresher', () => {
  let oracle: Oracle;
  let state: Refreshed<string>;
  let refresher: Refresher<string>;

  function start(intervalMs: number): void {
    oracle = new Oracle();
    refresher = new Refresher(oracle.ask, intervalMs, (next) => {
      state = next;
    });
    refresher.now();
  }

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-03-02T02:00:00Z') });
  });
  afterEach(() => {
    refresher.stop();
    vi.useRealTimers();
  });

  test('asksAgainOnlyAfterTheAnswerHoweverLongItTakes', async () => {
    start(5_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(oracle.asked).toBe(1);
    await oracle.answer('one');
    expect(oracle.asked).toBe(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(oracle.asked).toBe(2);
    await oracle.answer('two');
    await vi.advanceTimersByTimeAsync(4_999);
    expect(oracle.asked).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(oracle.asked).toBe(3);
  });

  test('asksWithAllOtherScreensWhenTheClockReachesAFullInterval', async () => {
    const askedAt: number[] = [];
    const screens = [0, 1_300, 4_100].map((openedAfter) => {
      const screen = new Refresher<string>(
        async () => {
          askedAt.push(Date.now() % 5_000);
          return 'answer';
        },
        5_000,
        () => {},
      );
      setTimeout(() => screen.now(), openedAfter);
      return screen;
    });
    await vi.advanceTimersByTimeAsync(4_999);
    expect(askedAt).toEqual([0, 1_300, 4_100]);
    await vi.advanceTimersByTimeAsync(10_001);
    expect(askedAt.slice(3)).toEqual(Array(9).fill(0));
    for (const screen of screens) {
      screen.stop();
    }
  });

  test('goesByTheClockOfTheServerWhereItsOwnIsWrong', async () => {
    const ask = vi.fn(async () => 'answer');
    const screen = new Refresher<string>(
      ask,
      5_000,
      () => {},
      () => Date.now() + 2_000,
    );
    screen.now();
    await vi.advanceTimersByTimeAsync(2_999);
    expect(ask).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ask).toHaveBeenCalledTimes(2);
    screen.stop();
  });

  test('keepsTheOldAnswerWhileItAsksAndAfterAFailure', async () => {
    start(1_000);
    await oracle.answer('one');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state).toMatchObject({ answer: 'one', asking: true });
    await oracle.fail('away');
    expect(state).toMatchObject({
      answer: 'one',
      asking: false,
      failing: { message: 'away', times: 1 },
    });
  });

  test('recoversByItself', async () => {
    start(0);
    await oracle.fail('away');
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await vi.advanceTimersByTimeAsync(60_000);
      await oracle.fail('away');
    }
    expect(state.failing?.times).toBe(9);
    await vi.advanceTimersByTimeAsync(60_000);
    await oracle.answer('back');
    expect(state).toEqual({ answer: 'back', failing: undefined, asking: false });
  });

  test('asksOnceWithoutAnInterval', async () => {
    start(0);
    await oracle.answer('one');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(oracle.asked).toBe(1);
  });

  test('saysNothingOnceStopped', async () => {
    start(1_000);
    refresher.stop();
    const before = state;
    await oracle.answer('late');
    expect(state).toBe(before);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(oracle.asked).toBe(1);
  });
});

describe('the pause after a failure', () => {
  test('growsToABoundAndIsNeverLessThanAsked', () => {
    const pauses = [1, 2, 3, 10, 1000].map((times) => pauseAfter(times, 0, () => 0.5));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
    expect(pauseAfter(1, 7_000, () => 0)).toBe(7_000);
  });
});
