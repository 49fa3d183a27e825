import { ThemeContext } from '@grafana/data';
import { PortalContainer } from '@grafana/ui';
import { type JSX, useLayoutEffect, useMemo, useState } from 'react';
import { BoardPage } from '../board/BoardPage';
import { Portals } from '../board/Portals';
import type { Server } from '../data/server';
import { WORDS } from '../text';
import { cssVariables, THEMES } from '../theme';
import { useAddress } from './location';
import { type Page, PageContext } from './page';

/** The viewer: picks the page by its address, and its theme and language. */
export function App({ server }: { server: Server }): JSX.Element {
  const address = useAddress();
  const [edition, setEdition] = useState<'en' | 'zh'>('en');
  const lang = address.lang === '' ? edition : address.lang;
  const theme = THEMES[address.theme];
  const page = useMemo<Page>(
    () => ({ server, address, theme, lang, words: WORDS[lang] }),
    [server, address, theme, lang],
  );
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = lang === 'zh' ? 'zh-CN' : 'en';
    root.dataset.theme = address.theme;
    for (const [name, value] of Object.entries(cssVariables(theme))) {
      root.style.setProperty(name === 'colorScheme' ? 'color-scheme' : name, value);
    }
  }, [lang, theme, address.theme]);
  return (
    <ThemeContext.Provider value={theme}>
      <PageContext.Provider value={page}>
        <PageBody page={page} onEdition={setEdition} />
        <PortalContainer />
      </PageContext.Provider>
    </ThemeContext.Provider>
  );
}

function PageBody({
  page,
  onEdition,
}: {
  page: Page;
  onEdition: (edition: 'en' | 'zh') => void;
}): JSX.Element {
  switch (page.address.page) {
    case 'board':
    case 'solo':
      return <BoardPage key={page.address.uid} onEdition={onEdition} />;
    case 'portals':
      return <Portals />;
    case 'unknown':
      return <div className="message full">{page.words.notFound}</div>;
  }
}
