import type { MeetingKey } from '@bureau/api';
import { type Meeting, readCode } from '@bureau/core/meetings';

/** The address that lets people into a meeting. */
export const linkOf = ({ linkToken }: Pick<Meeting, 'linkToken'>): string => `${location.origin}/m/${linkToken}`;

/** What stands in such an address: the secret of a link, or the number that somebody typed. */
export function keyOf(link: string): MeetingKey {
  const code = readCode(link);
  return code === undefined ? { link } : { code };
}
