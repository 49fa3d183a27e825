import { type JSX, useEffect, useState } from 'react';
import { usePage } from '../app/page';
import { useRefreshed } from '../app/useRefreshed';
import type { Found } from '../data/server';
import { setPageZoom } from '../zoom';

const TAG = 'portal';
const REREAD_MS = 60_000;

/** All boards that are portals, by folder. */
export function Portals(): JSX.Element {
  const { server, words, address } = usePage();
  const [sought, seek] = useState('');
  const { answer, failing } = useRefreshed<Found[]>('portals', REREAD_MS, (signal) =>
    server.search(signal),
  );
  useEffect(() => {
    document.title = `City360 · ${words.portals}`;
  }, [words]);
  useEffect(() => setPageZoom(address.scale), [address.scale]);
  const portals = (answer ?? [])
    .filter(({ tags }) => tags.includes(TAG))
    .filter(({ title }) => title.toLowerCase().includes(sought.toLowerCase()));
  const folders = [...new Set(portals.map(({ folderTitle }) => folderTitle))];
  return (
    <main className="portals">
      <h1>{words.portals}</h1>
      <input
        type="search"
        placeholder={words.searchBoards}
        aria-label={words.searchBoards}
        value={sought}
        onChange={(event) => seek(event.target.value)}
      />
      {failing && (
        <p className="notice" role="alert">
          {words.reasons[failing.message] ?? failing.message} · {words.retrying}…
        </p>
      )}
      {!answer && !failing && <p>{words.loading}…</p>}
      {answer && portals.length === 0 && <p>{words.noPortals}</p>}
      {folders.map((folder) => (
        <section key={folder}>
          <h2>{folder}</h2>
          <ul>
            {portals
              .filter(({ folderTitle }) => folderTitle === folder)
              .map(({ uid, title, url, tags }) => (
                <li key={uid}>
                  <a href={url}>
                    <b>{title}</b>
                    <small>
                      {tags.filter((tag) => tag !== TAG && !tag.includes(':')).join(' · ')}
                    </small>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
