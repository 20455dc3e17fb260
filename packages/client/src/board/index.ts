export { type BoardState, type OpenBoard, openBoard, readBoard } from './open-board.ts';
