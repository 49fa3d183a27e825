import type { PanelSpec, PanelType } from '../panels';
import { type Lang, SUFFIX, text } from '../text';

/** A panel that other pages may show, and its number in the board. */
export interface Embeddable {
  panel: PanelSpec;
  id: number;
}

/** Width and height of a frame in which a panel can be read, pixels. */
const SIZES: Partial<Record<PanelType, [number, number]>> = {
  stat: [320, 200],
  table: [960, 420],
};
const USUAL: [number, number] = [640, 320];

/** Every panel of a board that another page can embed: its title, its number and what to paste. */
export function gallery(uid: string, lang: Lang, panels: Embeddable[]): PanelSpec {
  const en = lang === 'en';
  const head = (en ? ['Panel', 'panelId', 'Snippet'] : ['面板', 'panelId', '嵌入代码'])
    .map((title) => `<th>${title}</th>`)
    .join('');
  const rows = panels
    .map(
      ({ panel, id }) =>
        `<tr><td>${escaped(panel.title[lang])}</td><td>${id}</td>\
<td><code>${escaped(snippet(uid, lang, panel.type, id))}</code></td></tr>`,
    )
    .join('');
  const say = en
    ? 'A click selects a snippet; copy it into your page. ADDRESS is the address of this board, and TOKEN comes from <code>./city360 embed-token</code> or through the client secret of your portal’s server. The token fixes what a panel may show, whatever its address says; <code>theme</code> is light or dark.'
    : '点击即可选中代码，复制到您的网页。ADDRESS 为本看板地址，TOKEN 由 <code>./city360 embed-token</code> 或门户服务器的客户端密钥获取。令牌限定可显示的范围，与网址中的参数无关；<code>theme</code> 可为 light（浅色）或 dark（深色）。';
  return {
    key: 'snippet',
    type: 'text',
    title: text('Snippets', '嵌入代码'),
    description: text(
      'Each panel of this portal with its number and the snippet that embeds it',
      '本门户的各面板及其编号与嵌入代码',
    ),
    options: {
      mode: 'html',
      content: `<p>${say}</p><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`,
    },
  };
}

/** The frame of one panel; its referrer, and so what stands in logs elsewhere, is without the token. */
function snippet(uid: string, lang: Lang, type: PanelType, id: number): string {
  const [width, height] = SIZES[type] ?? USUAL;
  return `<iframe src="ADDRESS/d-solo/${uid}${SUFFIX[lang]}?panelId=${id}&theme=light&auth_token=TOKEN" \
width="${width}" height="${height}" loading="lazy" referrerpolicy="strict-origin"></iframe>`;
}

const escaped = (said: string): string =>
  said.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
