import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dashboard } from '@grafana/schema';
import { boardJson } from './board';
import { allBoards } from './boards/all';
import { type Catalogue, readCatalogue } from './catalogue';
import { Ids } from './ids';
import { provisioning } from './provisioning/files';
import { LANGS } from './text';

export const BOARDS = fileURLToPath(new URL('../../boards', import.meta.url));
export const PROVISIONING = fileURLToPath(new URL('../../provisioning', import.meta.url));
export const IDS = fileURLToPath(new URL('../ids.json', import.meta.url));

/** What the generator writes: files by name, and the file of panel numbers. */
export interface Generated {
  boards: Map<string, Dashboard>;
  /** By path in the folder of provisioning. */
  provisioning: Map<string, string>;
  ids: string;
}

export function generate(catalogue: Catalogue = readCatalogue(), ids = Ids.read(IDS)): Generated {
  const boards = new Map<string, Dashboard>();
  for (const spec of allBoards(catalogue)) {
    for (const lang of LANGS) {
      const board = boardJson(spec, lang, catalogue.zone, ids);
      boards.set(`${board.uid}.json`, board);
    }
  }
  return {
    boards,
    provisioning: provisioning(catalogue, [...boards.values()]),
    ids: ids.toJson(),
  };
}

export const printed = (board: Dashboard): string => `${JSON.stringify(board, undefined, 2)}\n`;

/** What in the committed files is not what the generator would write, one phrase each. */
export function outdated({ boards, provisioning, ids }: Generated): string[] {
  const committed = new Set(readdirSync(BOARDS).filter((name) => name.endsWith('.json')));
  const wrong: string[] = [];
  for (const [name, board] of boards) {
    if (!committed.delete(name)) {
      wrong.push(`${name} is missing`);
    } else if (readFileSync(join(BOARDS, name), 'utf8') !== printed(board)) {
      wrong.push(`${name} is not what the catalogue says`);
    }
  }
  for (const name of committed) {
    wrong.push(`${name} belongs to no board`);
  }
  for (const [name, text] of provisioning) {
    const file = join(PROVISIONING, name);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      wrong.push(`provisioning/${name} is not what the catalogue says`);
    }
  }
  if (readFileSync(IDS, 'utf8') !== ids) {
    wrong.push('ids.json lacks a panel');
  }
  return wrong;
}
