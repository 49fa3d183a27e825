import type { BoardSpec } from '../board';
import type { Catalogue } from '../catalogue';
import type { Place } from '../panels';
import { phrase, text } from '../text';
import { wall } from './wall';

type Places = Record<string, Place>;

/** 3840 by 1080, drawn at 200 per cent: 37 rows of about 29 pixels. */
const WIDE: Places = {
  clock: [0, 0, 3, 4],
  date: [0, 4, 3, 3],
  city: [0, 7, 3, 8],
  fields: [0, 15, 3, 17],
  topics: [3, 0, 6, 32],
  map: [9, 0, 5, 21],
  flow: [9, 21, 5, 11],
  ranking: [14, 0, 3, 32],
  alerts: [17, 0, 7, 16],
  leading: [17, 16, 7, 16],
  freshness: [0, 32, 24, 5],
};

/** 1920 by 1080: 28 rows of about 38 pixels. */
const HD: Places = {
  clock: [0, 0, 4, 2],
  date: [0, 2, 4, 1],
  city: [0, 3, 4, 5],
  fields: [4, 0, 5, 8],
  alerts: [9, 0, 10, 8],
  flow: [19, 0, 5, 8],
  topics: [0, 8, 6, 12],
  map: [6, 8, 9, 12],
  ranking: [15, 8, 4, 12],
  changed: [19, 8, 5, 12],
  leading: [0, 20, 24, 6],
  freshness: [0, 26, 24, 2],
};

/** 3840 by 1080 in large type: 25 rows of about 42 pixels. */
const WIDE_LARGE: Places = {
  clock: [0, 0, 4, 4],
  date: [0, 4, 4, 3],
  city: [0, 7, 4, 12],
  fields: [4, 0, 4, 19],
  topics_1: [8, 0, 5, 19],
  topics_2: [13, 0, 4, 19],
  alerts: [17, 0, 7, 19],
  freshness: [0, 19, 24, 6],
};

/** 1920 by 1080 in large type: 21 rows of about 51 pixels. */
const HD_LARGE: Places = {
  clock: [0, 0, 6, 2],
  date: [0, 2, 6, 2],
  city: [0, 4, 6, 6],
  fields: [6, 0, 7, 10],
  alerts: [13, 0, 11, 10],
  topics_1: [0, 10, 7, 8],
  topics_2: [7, 10, 7, 8],
  map: [14, 10, 10, 8],
  freshness: [0, 18, 24, 3],
};

const WAR_WIDE: Places = {
  clock: [0, 0, 4, 4],
  date: [0, 4, 4, 3],
  city: [0, 7, 4, 9],
  response: [0, 16, 4, 16],
  alerts: [4, 0, 7, 32],
  waterlogging: [11, 0, 6, 16],
  traffic: [11, 16, 6, 16],
  water_map: [17, 0, 7, 21],
  urgent: [17, 21, 7, 11],
  freshness: [0, 32, 24, 5],
};

const WAR_HD: Places = {
  clock: [0, 0, 4, 2],
  date: [0, 2, 4, 1],
  city: [0, 3, 4, 5],
  waterlogging: [4, 0, 6, 8],
  alerts: [10, 0, 14, 14],
  traffic: [0, 8, 10, 6],
  response: [0, 14, 10, 6],
  urgent: [0, 20, 10, 6],
  water_map: [10, 14, 7, 12],
  map: [17, 14, 7, 12],
  freshness: [0, 26, 24, 2],
};

const WAR_WIDE_LARGE: Places = {
  clock: [0, 0, 4, 4],
  date: [0, 4, 4, 3],
  city: [0, 7, 4, 12],
  alerts: [4, 0, 8, 19],
  waterlogging: [12, 0, 6, 19],
  response: [18, 0, 6, 19],
  freshness: [0, 19, 24, 6],
};

const WAR_HD_LARGE: Places = {
  clock: [0, 0, 6, 2],
  date: [0, 2, 6, 2],
  city: [0, 4, 6, 6],
  alerts: [6, 0, 18, 10],
  waterlogging: [0, 10, 8, 8],
  traffic: [8, 10, 8, 8],
  response: [16, 10, 8, 8],
  freshness: [0, 18, 24, 3],
};

const TITLE = text('City wall', '城市一屏');
const WAR_TITLE = text('City wall, emergency', '城市一屏 · 战时');
const LARGE = text('large type', '大字版');

interface Screen {
  isWar: boolean;
  isWide: boolean;
  places: Places;
  alerts: number;
}

/** The walls of the command centre: two screens, everyday and emergency, each also in large type. */
export function walls(catalogue: Catalogue): BoardSpec[] {
  const make = (uid: string, isLarge: boolean, screen: Screen): BoardSpec => {
    const { isWar, isWide } = screen;
    const title = isWar ? WAR_TITLE : TITLE;
    const size = isWide ? '3840×1080' : '1920×1080';
    const scale = (isWide ? 200 : 100) * (isLarge ? 1.5 : 1);
    return wall(catalogue, {
      ...screen,
      uid,
      isLarge,
      title: phrase((lang) => `${title[lang]} ${size}${isLarge ? ` · ${LARGE[lang]}` : ''}`),
      tags: ['wall', ...(isWar ? ['war'] : []), ...(scale === 100 ? [] : [`scale:${scale}`])],
      everySeconds: isWar ? 5 : 15,
    });
  };
  const [wide, hd] = [
    { isWar: false, isWide: true },
    { isWar: false, isWide: false },
  ];
  const war = { isWar: true };
  return [
    make('city-wall', false, { ...wide, places: WIDE, alerts: 5 }),
    make('city-wall-hd', false, { ...hd, places: HD, alerts: 7 }),
    make('city-wall-large', true, { ...wide, places: WIDE_LARGE, alerts: 6 }),
    make('city-wall-hd-large', true, { ...hd, places: HD_LARGE, alerts: 8 }),
    make('city-war', false, { ...wide, ...war, places: WAR_WIDE, alerts: 11 }),
    make('city-war-hd', false, { ...hd, ...war, places: WAR_HD, alerts: 13 }),
    make('city-war-large', true, { ...wide, ...war, places: WAR_WIDE_LARGE, alerts: 6 }),
    make('city-war-hd-large', true, { ...hd, ...war, places: WAR_HD_LARGE, alerts: 8 }),
  ];
}
