import type { Dashboard, DashboardLink, VariableModel } from '@grafana/schema';
import type { Ids } from './ids';
import { linkJson, type PanelSpec, type Place, panelJson } from './panels';
import { type Lang, SUFFIX, type Text } from './text';

/** A link in the head of a board. */
export interface BoardLink {
  title: string;
  url: string;
  includeVars?: boolean;
  /** What a viewer says when it proposes the link, and when it does so (see `proposed`). */
  tooltip?: string;
  tags?: string[];
}

/**
 * Tags of a link that the viewer proposes `while` a number of the board is above zero, or `unless`
 * it is: the number is a time in epoch milliseconds, and a greater one proposes anew.
 */
export const proposed = (when: 'while' | 'unless', field: string): string[] => [
  `propose:${when}:${field}`,
];

/** A board before it has a language. */
export interface BoardSpec {
  uid: string;
  title: Text;
  description: Text;
  tags: string[];
  refresh: string;
  /** Where its range of time begins, such as `now-24h`. */
  from: string;
  variables: (lang: Lang) => VariableModel[];
  links: (lang: Lang) => BoardLink[];
  /** @param idOf the number of a panel of this board by its name */
  panels: (lang: Lang, idOf: (key: string) => number) => Placed[];
}

/** A panel in its place. A row has a height of 1 and the full width. */
export interface Placed {
  spec: PanelSpec;
  place: Place;
}

export const isKiosk = ({ tags }: { tags: string[] }): boolean => tags.includes('wall');

/** The board of one language as Grafana's classic JSON. */
export function boardJson(spec: BoardSpec, lang: Lang, zone: string, ids: Ids): Dashboard {
  const panels = spec
    .panels(lang, (key) => ids.idOf(spec.uid, key))
    .map(({ spec: panel, place }) => {
      const id = ids.idOf(spec.uid, panel.key);
      return panel.type === 'row'
        ? {
            id,
            type: 'row',
            title: panel.title[lang],
            collapsed: false,
            panels: [],
            gridPos: { x: place[0], y: place[1], w: place[2], h: place[3] },
          }
        : panelJson(panel, id, place, lang);
    });
  const board = {
    uid: `${spec.uid}${SUFFIX[lang]}`,
    title: spec.title[lang],
    description: spec.description[lang],
    tags: [...spec.tags, `lang:${lang}`],
    schemaVersion: 39,
    version: 1,
    editable: false,
    graphTooltip: 1,
    timezone: zone,
    time: { from: spec.from, to: 'now' },
    refresh: spec.refresh,
    timepicker: { refresh_intervals: ['5s', '15s', '1m', '5m'] },
    templating: { list: spec.variables(lang) },
    annotations: { list: [] },
    links: spec.links(lang).map(
      ({ title, url, includeVars, tooltip = '', tags = [] }): DashboardLink => ({
        ...linkJson(title, url, includeVars),
        tags,
        tooltip,
      }),
    ),
    panels,
  };
  return board as unknown as Dashboard;
}
