import type { Board } from './city';
import type { Sight } from './sight';
import type { Answers } from './visit';

/** A portal shows its own street or department and nobody else's. */

/** Who answers for an indicator is part of its definition, not that department's data. */
const DEFINITION = 'owner';

interface Place {
  level: 'street' | 'department';
  id: string;
  name: string;
}

function placeOf({ uid, title, tags }: Board): Place | undefined {
  const [, prefix, id] = /^(street|dept)-(.+?)(-zh)?$/.exec(uid) ?? [];
  return id !== undefined && tags.includes('portal')
    ? { level: prefix === 'street' ? 'street' : 'department', id, name: title }
    : undefined;
}

/** Data of other places on a portal or in what it was answered; none on other boards. */
export function foreignData(board: Board, all: Board[], sight: Sight, answers: Answers): string[] {
  const own = placeOf(board);
  if (!own) {
    return [];
  }
  const others = all
    .map(placeOf)
    .filter((each) => each !== undefined)
    .filter(({ level, id }) => level === own.level && id !== own.id);
  const ids = new Set(others.map(({ id }) => id));
  const names = new Set(others.map(({ name }) => name).filter((name) => name !== own.name));
  const defines = new Set<string>();
  const answered = Object.entries(answers).flatMap(([panel, queries]) =>
    Object.values(queries).flatMap(({ frames = [] }) =>
      frames.flatMap(({ schema, data }) =>
        schema.fields.flatMap(({ name: field }, at) => {
          if (field === DEFINITION && own.level === 'department') {
            defines.add(panel);
            return [];
          }
          return (data.values[at] ?? [])
            .filter((value) => typeof value === 'string' && isForeign(value, ids, own))
            .map((value) => `panel ${panel} was answered ${field} ${value}`);
        }),
      ),
    ),
  );
  const shown = sight.texts
    .filter(({ panel, text }) => names.has(text) && !defines.has(String(panel)))
    .map(({ panel, text }) => `panel ${panel} shows ${text}`);
  return [...new Set([...answered, ...shown])].map((fault) => `another ${own.level}: ${fault}`);
}

/** Codes of streets also stand inside of other codes. */
function isForeign(value: string, ids: Set<string>, { level }: Place): boolean {
  return level === 'street' ? [...ids].some((id) => value.includes(id)) : ids.has(value);
}
