import type { ManualPresence } from '../presence/index.ts';

/** Whether others may know that this person types, has read or was reached: nobody knows it of who is invisible. */
export const showsMarks = ({ status }: Pick<ManualPresence, 'status'>): boolean => status !== 'invisible';
