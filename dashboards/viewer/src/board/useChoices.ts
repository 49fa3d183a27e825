import { useMemo, useRef } from 'react';
import { usePage } from '../app/page';
import { useRefreshed } from '../app/useRefreshed';
import type { Failing } from '../data/refresher';
import type { Board, Option } from '../model/board';
import { type Choices, choose, dependsOn, fixedOptions, queriedOptions } from '../model/variables';

/** Option lists that are remembered at most, so that a page left open does not grow. */
const REMEMBERED = 100;

export interface Range {
  from: string;
  to: string;
}

/** The board's variables with their options and values; one after the other, for one may need another. */
export function useChoices(
  board: Board,
  range: Range,
): { choices: Choices | undefined; failing: Failing | undefined } {
  const { server, address } = usePage();
  const remembered = useRef(new Map<string, Option[]>());
  const question = JSON.stringify([board.variables, address.variables]);
  const { answer, failing } = useRefreshed<Choices>(question, 0, async (signal) => {
    const choices: Choices = {};
    for (const variable of board.variables) {
      let options = fixedOptions(variable);
      if (variable.type === 'query') {
        const needed = valuesOf(choices, (name) => dependsOn(variable, name));
        const key = JSON.stringify([board.uid, variable.name, variable.query, needed]);
        const known = remembered.current.get(key);
        const found =
          known ??
          (
            await server.options(
              {
                dashboard: board.uid,
                variable: variable.name,
                variables: valuesOf(choices),
                range,
              },
              signal,
            )
          ).options;
        remember(remembered.current, key, found);
        options = queriedOptions(variable, found);
      }
      choices[variable.name] = choose(variable, options, address.variables[variable.name]);
    }
    return choices;
  });
  const text = JSON.stringify(answer);
  // The same choices keep their identity, so that nothing is asked or drawn anew for them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const choices = useMemo(() => answer, [text]);
  return { choices, failing };
}

/** The values as the server wants them: lists of strings by name. */
export function valuesOf(
  choices: Choices,
  wanted: (name: string) => boolean = () => true,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(choices)
      .filter(([name]) => wanted(name))
      .map(([name, { values }]) => [name, values]),
  );
}

function remember(options: Map<string, Option[]>, key: string, found: Option[]): void {
  if (options.size >= REMEMBERED) {
    options.clear();
  }
  options.set(key, found);
}
