import type { BoardSpec } from '../board';
import type { Catalogue } from '../catalogue';
import { cityBoard, fieldBoard, topicBoard } from './nodes';
import { walls } from './walls';

/** Every board. */
export function allBoards(catalogue: Catalogue): BoardSpec[] {
  return [
    ...walls(catalogue),
    cityBoard(catalogue),
    ...catalogue.fields.map((field) => fieldBoard(catalogue, field)),
    ...catalogue.topics.map((topic) => topicBoard(catalogue, topic)),
  ];
}
