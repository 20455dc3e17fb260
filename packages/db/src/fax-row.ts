/* oxlint-disable typescript/no-unsafe-type-assertion -- each of these columns has a CHECK that lists exactly the values of its union, or was written by core alone */
import type { CoverPage, Fax, FaxState } from '@bureau/core/fax';
import type { FaxId, UserId } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';

/** What {@link FaxRow} is read from. */
export const FAX_COLUMNS = `id, owner_id AS "ownerId", direction, number, own_number AS "ownNumber", station, title, cover, pages,
  pages_sent AS "pagesSent", created_at AS "createdAt", state, seen`;

/** A fax as it lies in the table. */
export interface FaxRow {
  readonly id: string;
  readonly ownerId: string;
  readonly direction: string;
  readonly number: string | null;
  readonly ownNumber: string | null;
  readonly station: string | null;
  readonly title: string;
  readonly cover: CoverPage | null;
  readonly pages: number;
  readonly pagesSent: number;
  readonly createdAt: Date;
  readonly state: FaxState;
  readonly seen: boolean;
}

/** The fax of a row. */
export const toFax = ({ number, ownNumber, station, cover, ...row }: FaxRow): Fax => ({
  id: row.id as FaxId,
  ownerId: row.ownerId as UserId,
  direction: row.direction as Fax['direction'],
  title: row.title,
  pages: row.pages,
  pagesSent: row.pagesSent,
  createdAt: row.createdAt.getTime(),
  state: row.state,
  seen: row.seen,
  ...(number !== null && { number: number as E164 }),
  ...(ownNumber !== null && { ownNumber: ownNumber as E164 }),
  ...(station !== null && { station }),
  ...(cover !== null && { cover }),
});
