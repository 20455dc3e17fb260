import type { Meeting } from '@bureau/core/meetings';

/** The address that lets people into a meeting. */
export const linkOf = ({ linkToken }: Pick<Meeting, 'linkToken'>): string => `${location.origin}/m/${linkToken}`;
