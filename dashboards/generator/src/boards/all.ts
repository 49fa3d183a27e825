import type { BoardSpec } from '../board';
import type { Catalogue } from '../catalogue';
import { indicatorBoard } from './indicator';
import { approvalsBoard, casesBoard, devicesBoard } from './lists';
import { cityBoard, fieldBoard, topicBoard } from './nodes';
import { pipelineBoard, sensingBoard } from './operation';
import { departmentPortal, streetPortal } from './portals';
import { walls } from './walls';

/** Every board. */
export function allBoards(catalogue: Catalogue): BoardSpec[] {
  const { fields, topics, streets, departments } = catalogue;
  return [
    ...walls(catalogue),
    cityBoard(catalogue),
    ...fields.map((field) => fieldBoard(catalogue, field)),
    ...topics.map((topic) => topicBoard(catalogue, topic)),
    indicatorBoard(catalogue),
    casesBoard(catalogue),
    approvalsBoard(catalogue),
    devicesBoard(catalogue),
    sensingBoard(catalogue),
    pipelineBoard(catalogue),
    ...streets.map((street) => streetPortal(catalogue, street)),
    ...departments.map((department) => departmentPortal(catalogue, department)),
  ];
}
