import type { Dashboard, Panel } from '@grafana/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../src/generate';
import { panelsOf } from '../src/lint';
import { CATALOGUE } from './catalogue';

let portals: Dashboard[];

beforeAll(() => {
  portals = [...generate(CATALOGUE).boards.values()].filter(({ tags = [] }) =>
    tags.some((tag) => tag === 'street' || tag === 'department'),
  );
});

const galleryOf = (board: Dashboard): string =>
  panelsOf(board)
    .filter(({ type }) => type === 'text')
    .map(({ options }) => String((options as { content: string }).content))
    .join();

const isEmbeddable = ({ type }: Panel): boolean => type !== 'text' && type !== 'row';

const saidBy = (uid: string, lang: 'en' | 'zh'): string =>
  JSON.stringify(portals.find((board) => board.uid === `${uid}${lang === 'en' ? '' : '-zh'}`));

describe('A portal', () => {
  test.each(['en', 'zh'] as const)('namesWhoAnswersForIt %s', (lang) => {
    const word = lang === 'en' ? 'Owner: ' : '责任单位：';
    for (const { id, owner } of CATALOGUE.streets) {
      expect(saidBy(`street-${id}`, lang)).toContain(`<p>${word}${owner[lang]}</p>`);
    }
    for (const { id, name } of CATALOGUE.departments) {
      expect(saidBy(`dept-${id}`, lang)).toContain(`<p>${word}${name[lang]}</p>`);
    }
  });

  test('hasASnippetOfItsOwnForEveryPanelThatCanBeEmbedded', () => {
    expect(portals).toHaveLength(2 * (CATALOGUE.streets.length + CATALOGUE.departments.length));
    for (const board of portals) {
      const gallery = galleryOf(board);
      for (const { id, title } of panelsOf(board).filter(isEmbeddable)) {
        const row = gallery.split('<tr>').find((each) => each.includes(`<td>${id}</td>`)) ?? '';
        expect(row).toContain(`<td>${title}</td>`);
        expect(row).toContain(`/d-solo/${board.uid}?panelId=${id}&amp;`);
        expect(row).toContain('auth_token=TOKEN&quot;');
        expect(row).toContain('referrerpolicy=&quot;strict-origin&quot;');
      }
      expect(gallery.match(/&lt;iframe /g)).toHaveLength(
        panelsOf(board).filter(isEmbeddable).length,
      );
    }
  });
});
