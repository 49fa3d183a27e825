import { address } from '../addresses';
import type { BoardSpec } from '../board';
import type { Catalogue, Named, Scope, Street } from '../catalogue';
import { Layout } from '../layout';
import type { PanelSpec } from '../panels';
import { type Lang, phrase, type Text, text } from '../text';
import { constant } from '../variables';
import { EXPLAIN } from '../words';
import { gallery } from './gallery';
import { history, type Place, partsTable } from './indicatorPanels';
import { approvalsPanel, devicesPanel, openCases } from './lists';
import { boardLinks, grainVariable, nodeHistory, nodeStat } from './nodes';
import { alerts, NONE, nodesTable } from './pieces';

/** The portal of a street, under an address that stays. */
export function streetPortal(catalogue: Catalogue, street: Street): BoardSpec {
  return portal(catalogue, street, 'street', text('Street portal', '街道门户'));
}

/** The portal of a department. */
export function departmentPortal(catalogue: Catalogue, department: Named): BoardSpec {
  const owned = { ...department, owner: department.name };
  return portal(catalogue, owned, 'department', text('Department portal', '部门门户'));
}

function portal(
  catalogue: Catalogue,
  { id, name, owner }: Named & { owner: Text },
  scope: Extract<Scope, 'street' | 'department'>,
  kind: Text,
): BoardSpec {
  const uid = `${scope === 'street' ? 'street' : 'dept'}-${id}`;
  const variable = `\${${scope}:singlequote}`;
  const place: Place = { scope, id: variable };
  const city: Named = { id: 'city', name: text('Index', '综合指数') };
  const order = (topic: string): number => catalogue.topics.findIndex((each) => each.id === topic);
  const indicators = catalogue.indicators
    .filter(({ scopes }) => scopes.includes(scope))
    .sort((a, b) => order(a.topic) - order(b.topic) || b.weight - a.weight);
  const scored = indicators.filter(({ weight }) => weight > 0);
  const topics = catalogue.topics.filter(({ id: topic }) =>
    scored.some((indicator) => indicator.topic === topic),
  );
  const shown = scored.filter(({ weight }) => weight >= 20).slice(0, 8);
  const isStreet = scope === 'street';
  return {
    uid,
    title: name,
    description: phrase((lang) => `${kind[lang]} · ${ownerText(owner)[lang]}`),
    tags: ['portal', scope],
    refresh: '1m',
    from: 'now-7d',
    variables: (lang) => [constant(scope, id), grainVariable(lang)],
    links: (lang) => boardLinks(lang, uid),
    panels: (lang, idOf) => {
      const index = nodeStat('city', 'city', city.name, lang, place, [
        { title: EXPLAIN[lang], url: address.city(lang) },
      ]);
      const now = nodesTable(
        'topics',
        text('Topics', '专题'),
        topics,
        catalogue,
        lang,
        (topic) => address.topic(topic, lang),
        { place },
      );
      const open = alerts(catalogue, lang, {
        limit: 8,
        where: isStreet ? `scope = 'street' AND scope_id = ${variable}` : `owner = ${variable}`,
      });
      const parts = partsTable(
        'parts',
        text('Indicators', '指标'),
        indicators,
        catalogue,
        lang,
        place,
      );
      const cases = openCases(catalogue, lang, { [scope]: variable });
      const own = `${scope} = ${variable}`;
      const approvals = approvalsPanel(catalogue, lang, own, 50, { [scope]: variable });
      const devices = devicesPanel(catalogue, lang, own, 50, { [scope]: variable });
      const days = nodeHistory('days', [city, ...topics], lang, place);
      const lines = shown.map((indicator) => history(indicator, lang, place));
      const embeddable = [index, now, open, parts, cases, approvals, devices, days, ...lines].map(
        (panel) => ({ panel, id: idOf(panel.key) }),
      );
      return new Layout()
        .add(ownerLine(owner, lang), 24, 2)
        .add(index, 4, 12)
        .add(now, 10, 12)
        .add(open, 10, 12)
        .add(parts, 24, 14)
        .add(cases, 24, 12)
        .add(approvals, 12, 11)
        .add(devices, 12, 11)
        .row('gallery', text('Panels to embed', '可嵌入的面板'))
        .add(days, 24, 8)
        .addLines(lines, 4, 7)
        .add(gallery(uid, lang, embeddable), 24, Math.ceil(embeddable.length * 0.7) + 4)
        .panels();
    },
  };
}

const ownerText = (owner: Text): Text => text(`Owner: ${owner.en}`, `责任单位：${owner.zh}`);

/** Who answers for what the portal shows. */
function ownerLine(owner: Text, lang: Lang): PanelSpec {
  return {
    key: 'owner',
    type: 'text',
    title: NONE,
    description: text('The office that answers for this portal', '对本门户负责的单位'),
    options: { mode: 'html', content: `<p>${ownerText(owner)[lang]}</p>` },
    transparent: true,
  };
}
