import { useEffect, useRef, useState } from 'react';
import { type Refreshed, Refresher } from '../data/refresher';
import { usePage } from './page';

/**
 * Keeps asking a question. The state survives a change of the question, so that the last answer
 * stays on the page until the next one comes; `about` tells to which question it belongs.
 *
 * @param question identity of the question; `undefined` asks nothing
 * @param intervalMs 0 asks once
 */
export function useRefreshed<T>(
  question: string | undefined,
  intervalMs: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Refreshed<T> & { about: string | undefined; again: () => void } {
  const [state, setState] = useState<Refreshed<T> & { about: string | undefined }>({
    answer: undefined,
    failing: undefined,
    asking: false,
    about: undefined,
  });
  const { server } = usePage();
  const newest = useRef(ask);
  newest.current = ask;
  const refresher = useRef<Refresher<T>>(undefined);
  useEffect(() => {
    if (question === undefined) {
      return;
    }
    const current = new Refresher<T>(
      (signal) => newest.current(signal),
      intervalMs,
      (next) =>
        setState((before) => ({
          answer: next.answer ?? before.answer,
          failing: next.failing,
          asking: next.asking,
          about: next.answer === undefined ? before.about : question,
        })),
      () => server.now(),
    );
    const online = (): void => current.now();
    refresher.current = current;
    current.now();
    window.addEventListener('online', online);
    return () => {
      current.stop();
      window.removeEventListener('online', online);
    };
  }, [question, intervalMs, server]);
  return { ...state, again: () => refresher.current?.now() };
}
