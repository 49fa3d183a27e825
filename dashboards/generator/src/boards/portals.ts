import { address } from '../addresses';
import type { BoardSpec } from '../board';
import type { Catalogue, Named, Scope } from '../catalogue';
import { Layout } from '../layout';
import type { PanelSpec } from '../panels';
import { type Lang, SUFFIX, type Text, text } from '../text';
import { constant } from '../variables';
import { history, type Place, partsTable } from './indicatorPanels';
import { approvalsPanel, devicesPanel, openCases } from './lists';
import { boardLinks, grainVariable, nodeHistory, nodeStat } from './nodes';
import { alerts, nodesTable } from './pieces';

/** The portal of a street, under an address that stays. */
export function streetPortal(catalogue: Catalogue, street: Named): BoardSpec {
  return portal(catalogue, street, 'street', text('Street portal', '街道门户'));
}

/** The portal of a department. */
export function departmentPortal(catalogue: Catalogue, department: Named): BoardSpec {
  return portal(catalogue, department, 'department', text('Department portal', '部门门户'));
}

function portal(
  catalogue: Catalogue,
  { id, name }: Named,
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
    description: kind,
    tags: ['portal', scope],
    refresh: '1m',
    from: 'now-7d',
    variables: (lang) => [constant(scope, id), grainVariable(lang)],
    links: (lang) => boardLinks(lang, uid),
    panels: (lang, idOf) => {
      const layout = new Layout()
        .add(nodeStat('city', 'city', city.name, lang, place), 4, 12)
        .add(
          nodesTable(
            'topics',
            text('Topics', '专题'),
            topics,
            catalogue,
            lang,
            (topic) => address.topic(topic, lang),
            { place },
          ),
          10,
          12,
        )
        .add(
          alerts(catalogue, lang, {
            limit: 8,
            where: isStreet ? `scope = 'street' AND scope_id = ${variable}` : `owner = ${variable}`,
          }),
          10,
          12,
        )
        .add(
          partsTable('parts', text('Indicators', '指标'), indicators, catalogue, lang, place),
          24,
          14,
        )
        .add(openCases(catalogue, lang, { [scope]: variable }), 24, 12)
        .add(
          approvalsPanel(catalogue, lang, `${scope} = ${variable}`, 50, { [scope]: variable }),
          12,
          11,
        )
        .add(
          devicesPanel(catalogue, lang, `${scope} = ${variable}`, 50, { [scope]: variable }),
          12,
          11,
        )
        .row('gallery', text('Panels to embed', '可嵌入的面板'))
        .add(
          snippet(uid, lang, [idOf('topics'), ...shown.map((each) => idOf(`history_${each.id}`))]),
          24,
          5,
        )
        .add(nodeHistory('days', [city, ...topics], lang, place), 24, 8)
        .addLines(
          shown.map((indicator) => history(indicator, lang, place)),
          4,
          7,
        );
      return layout.panels();
    },
  };
}

/** How another page embeds a panel of this portal. */
function snippet(uid: string, lang: Lang, panels: number[]): PanelSpec {
  const address = `/d-solo/${uid}${SUFFIX[lang]}?panelId=${panels[0]}&theme=light&auth_token=…`;
  const frame = `&lt;iframe src="https://…${address}" width="640" height="360" loading="lazy"&gt;&lt;/iframe&gt;`;
  const others = panels.slice(1).join(', ');
  const say =
    lang === 'en'
      ? `Put any panel of this page on another one. The number is the <code>panelId</code>; here also ${others}. The token fixes what the panel may show, whatever the address says; it comes from <code>./city360 embed-token</code> or from the client secret of your portal's server.`
      : `可将本页任一面板嵌入其他网页，数字即 <code>panelId</code>，另有 ${others}。令牌限定可显示的范围，与网址中的参数无关；由 <code>./city360 embed-token</code> 或门户服务器的客户端密钥获取。`;
  return {
    key: 'snippet',
    type: 'text',
    title: text('Snippet', '嵌入代码'),
    description: text('How to embed a panel of this portal', '如何嵌入本门户的面板'),
    options: { mode: 'html', content: `<p>${say}</p><pre>${frame}</pre>` },
  };
}
