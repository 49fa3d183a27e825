import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

/** The running system under test: CITY360_DATA names its data folder. */

const HOME = fileURLToPath(new URL('../../../../', import.meta.url));
const BOARDS = join(HOME, 'dashboards/boards');

const STATE = z.object({
  status: z.string(),
  addresses: z.record(z.string(), z.string()),
  children: z.array(
    z.object({
      name: z.string(),
      process: z.object({ pid: z.number() }).nullish(),
    }),
  ),
});

export interface Panel {
  id: number;
  type: string;
  title: string;
  targets?: { refId: string }[];
  options?: { reduceOptions?: { fields?: string } };
  fieldConfig?: { overrides: { matcher: { id: string; options: string }; properties: unknown }[] };
}

export interface Board {
  uid: string;
  title: string;
  tags: string[];
  /** Without the lines between them. */
  panels: Panel[];
}

function dataFolder(): string {
  const folder = process.env.CITY360_DATA;
  if (!folder) {
    throw new Error('CITY360_DATA names no data folder of a running system');
  }
  return folder;
}

function state(): z.infer<typeof STATE> {
  return STATE.parse(JSON.parse(readFileSync(join(dataFolder(), 'run/state.json'), 'utf8')));
}

/** Where its boards are. */
export function boardAddress(): string {
  const address = state().addresses.board;
  if (!address) {
    throw new Error('the system has no board server');
  }
  return address;
}

/** The process of a part of the system; undefined while it does not run. */
export function processOf(part: 'board' | 'engine'): number | undefined {
  return state().children.find(({ name }) => name === part)?.process?.pid;
}

/** The boards as they are committed, in every edition. */
export function committedBoards(): Board[] {
  return readdirSync(BOARDS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const board = JSON.parse(readFileSync(join(BOARDS, name), 'utf8')) as Board;
      return { ...board, panels: board.panels.filter(({ type }) => type !== 'row') };
    });
}

/** What `./city360 COMMAND` says about this system. */
export async function city360(command: string, ...more: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    join(HOME, 'city360'),
    [...command.split(' '), '--data-dir', dataFolder(), ...more],
    { env: { ...process.env, CITY360_NO_BUILD: '1' } },
  );
  return stdout;
}
