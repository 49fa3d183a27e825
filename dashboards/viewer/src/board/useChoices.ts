import { useMemo, useRef } from 'react';
import { usePage } from '../app/page';
import { useRefreshed } from '../app/useRefreshed';
import { choicesOf, type Range } from '../data/questions';
import type { Failing } from '../data/refresher';
import type { Board, Option } from '../model/board';
import type { Choices } from '../model/variables';

/** Option lists that are remembered at most, so that a page left open does not grow. */
const REMEMBERED = 100;

/** The board's variables with their options and values. */
export function useChoices(
  board: Board,
  range: Range,
): { choices: Choices | undefined; failing: Failing | undefined } {
  const { server, address } = usePage();
  const remembered = useRef(new Map<string, Option[]>());
  const question = JSON.stringify([board.variables, address.variables]);
  const { answer, failing } = useRefreshed<Choices>(question, 0, (signal) =>
    choicesOf(board, range, address.variables, async (asked, needed) => {
      const query = board.variables.find(({ name }) => name === asked.variable)?.query;
      const key = JSON.stringify([board.uid, asked.variable, query, needed]);
      const known = remembered.current.get(key);
      const found = known ?? (await server.options(asked, signal)).options;
      remember(remembered.current, key, found);
      return found;
    }),
  );
  const text = JSON.stringify(answer);
  // The same choices keep their identity, so that nothing is asked or drawn anew for them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const choices = useMemo(() => answer, [text]);
  return { choices, failing };
}

function remember(options: Map<string, Option[]>, key: string, found: Option[]): void {
  if (options.size >= REMEMBERED) {
    options.clear();
  }
  options.set(key, found);
}
