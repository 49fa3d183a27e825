import type { GrafanaTheme2 } from '@grafana/data';
import { createContext, useContext } from 'react';
import type { Server } from '../data/server';
import type { Address } from '../model/address';
import type { Words } from '../text';

/** What all parts of a page share. */
export interface Page {
  server: Server;
  address: Address;
  theme: GrafanaTheme2;
  lang: 'en' | 'zh';
  words: Words;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) {
    throw new Error('outside of a page');
  }
  return page;
}
