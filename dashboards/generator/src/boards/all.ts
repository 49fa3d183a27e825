import type { BoardSpec } from '../board';
import type { Catalogue } from '../catalogue';
import { walls } from './walls';

/** Every board, in the order of the files' names for nobody in particular. */
export function allBoards(catalogue: Catalogue): BoardSpec[] {
  return [...walls(catalogue)];
}
