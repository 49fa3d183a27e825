import { type Catalogue, type Choice, indicatorOf, type Named, shortened } from './catalogue';
import { LANGS, type Lang } from './text';

type Place = keyof Choice['short'];

/**
 * How many characters of its script a name may have in each place of the walls. In Chinese, Latin
 * letters and digits take half the room of a character. The widest names of the catalogue that were
 * seen whole on every wall.
 */
const ROOM: Record<Place, Record<Lang, number>> = {
  departments: { en: 15, zh: 5 },
  fields: { en: 10, zh: 4 },
  topics: { en: 11, zh: 5 },
  subjects: { en: 20, zh: 9 },
  indicators: { en: 11, zh: 5.5 },
};

const HAN = /\p{Script=Han}/u;

/** Names for the walls that have no room there, and short names of what the catalogue has not. */
export function lintNames(catalogue: Catalogue): string[] {
  const { departments, fields, topics, indicators, choice } = catalogue;
  const { short, leading, live, response, waterlogging, traffic } = choice;
  const onWalls = [...Object.values(leading), ...live, ...response, ...waterlogging, ...traffic];
  const named: Record<Place, Named[]> = {
    departments: shortened(departments, short.departments),
    fields: shortened(fields, short.fields),
    topics: shortened(topics, short.topics),
    subjects: [
      ...shortened(fields, short.fields),
      ...shortened(topics, short.topics),
      ...shortened(indicators, short.subjects),
    ],
    indicators: shortened(
      [...new Set(onWalls)].map((id) => indicatorOf(catalogue, id)),
      short.indicators,
    ),
  };
  return (Object.keys(ROOM) as Place[]).flatMap((place) => [
    ...named[place].flatMap((each) => tooLong(place, each)),
    ...unknown(place, short[place], place === 'subjects' ? indicators : catalogue[place]),
  ]);
}

function tooLong(place: Place, { id, name }: Named): string[] {
  return LANGS.filter((lang) => roomOf(name[lang], lang) > ROOM[place][lang]).map(
    (lang) =>
      `boards.yaml: short.${place}.${id}: "${name[lang]}" has ${roomOf(name[lang], lang)} characters; allowed (${lang}): ${ROOM[place][lang]}`,
  );
}

function unknown(place: Place, short: Record<string, unknown>, known: Named[]): string[] {
  return Object.keys(short)
    .filter((id) => !known.some((each) => each.id === id))
    .map((id) => `boards.yaml: short.${place}.${id}: the catalogue has no such id`);
}

function roomOf(name: string, lang: Lang): number {
  const characters = [...name];
  return lang === 'en'
    ? characters.length
    : characters.reduce((room, each) => room + (HAN.test(each) ? 1 : 0.5), 0);
}
