import type { Dashboard } from '@grafana/schema';
import { DATASOURCE } from '../panels';
import { portalSource } from './roles';

/** A folder of Grafana. */
interface Folder {
  uid: string;
  title: string;
}

const FOLDERS: { tag: string; folder: Folder }[] = [
  { tag: 'wall', folder: { uid: 'city360-walls', title: 'City360 walls' } },
  { tag: 'street', folder: { uid: 'city360-streets', title: 'City360 streets' } },
  { tag: 'department', folder: { uid: 'city360-departments', title: 'City360 departments' } },
  { tag: 'operation', folder: { uid: 'city360-operation', title: 'City360 operation' } },
  { tag: 'drill', folder: { uid: 'city360-city', title: 'City360 city' } },
];

const CONFINED = ['street', 'department'];

/**
 * Into which folder each board goes, and which data source it asks where each portal has its own.
 *
 * @throws Error where a board has no tag that names a folder
 */
export function folders(boards: Dashboard[]): unknown {
  return {
    folders: FOLDERS.map(({ folder }) => folder),
    boards: Object.fromEntries(boards.map((board) => [board.uid, placeOf(board)])),
  };
}

function placeOf({ uid = '', tags = [] }: Dashboard): unknown {
  const found = FOLDERS.find(({ tag }) => tags.includes(tag));
  if (!found) {
    throw new Error(`${uid} has none of the tags ${FOLDERS.map(({ tag }) => tag).join(', ')}`);
  }
  const isConfined = tags.some((tag) => CONFINED.includes(tag));
  return {
    folder: found.folder.uid,
    source: isConfined ? portalSource(uid.replace(/-zh$/, '')) : DATASOURCE.uid,
  };
}

/** Grafana's file of dashboard providers: the folder that `boards export` has written. */
export const PROVIDERS = {
  apiVersion: 1,
  providers: [
    {
      name: 'city360',
      orgId: 1,
      type: 'file',
      disableDeletion: true,
      allowUiUpdates: false,
      updateIntervalSeconds: 30,
      options: { path: '$CITY360_BOARDS', foldersFromFilesStructure: true },
    },
  ],
};
