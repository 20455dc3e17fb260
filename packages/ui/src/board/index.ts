'use client';

export { Board, type BoardPointer, type BoardProps, type BoardSource } from './board.tsx';
