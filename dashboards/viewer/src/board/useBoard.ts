import { useMemo, useRef } from 'react';
import { usePage } from '../app/page';
import { useRefreshed } from '../app/useRefreshed';
import type { Failing } from '../data/refresher';
import { loadFonts } from '../fonts';
import { type Board, readBoard } from '../model/board';

/** How often the page looks for a changed board or a newer viewer, in milliseconds. */
const REREAD_MS = 30_000;

export interface LoadedBoard {
  board: Board;
  folder: string;
  edition: 'en' | 'zh' | undefined;
}

/** The board of the address, read again from time to time: a change of its JSON shows by itself. */
export function useBoard(): { loaded: LoadedBoard | undefined; failing: Failing | undefined } {
  const { server, address } = usePage();
  const version = useRef<string>(undefined);
  const { answer, failing, about } = useRefreshed<string>(
    address.uid,
    REREAD_MS,
    async (signal) => {
      const board = await server.board(address.uid, signal);
      // An embedded panel's token may not reach the health check; it then lives without.
      void server.health(signal).then(
        (health) => {
          version.current ??= health.version;
          if (health.version !== undefined && health.version !== version.current) {
            location.reload();
          }
        },
        () => {},
      );
      const text = JSON.stringify(board);
      void loadFonts(text);
      return text;
    },
  );
  const loaded = useMemo<LoadedBoard | undefined>(() => {
    if (answer === undefined || about !== address.uid) {
      return undefined;
    }
    const { dashboard, meta } = JSON.parse(answer) as {
      dashboard: unknown;
      meta?: { folderTitle?: string; edition?: string };
    };
    const edition = meta?.edition;
    return {
      board: readBoard(dashboard),
      folder: meta?.folderTitle ?? '',
      edition: edition === 'zh' || edition === 'en' ? edition : undefined,
    };
  }, [answer, about, address.uid]);
  return { loaded, failing };
}
