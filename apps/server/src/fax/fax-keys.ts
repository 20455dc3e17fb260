import type { FaxKey } from '@bureau/core/fax';
import { type DeviceId, type FaxId, lineOf } from '@bureau/core/kernel';

/** What a gateway knows one attempt of a fax by; attempt 0 is one that is received. */
export const faxKey = (id: FaxId, attempt: number): FaxKey => `${id.replaceAll('-', '')}x${attempt}`;

/** The fax and the attempt of such a key; undefined for a key of somebody else. */
export function ofFaxKey(key: FaxKey): { readonly id: FaxId; readonly attempt: number } | undefined {
  const [, a, b, c, d, e, attempt] = /^(.{8})(.{4})(.{4})(.{4})(.{12})x(\d+)$/.exec(key) ?? [];
  if (attempt === undefined) return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by faxKey
  return { id: [a, b, c, d, e].join('-') as FaxId, attempt: Number(attempt) };
}

/** The place of a fax among the lines in use. A fax has one line at a time. */
export const lineOfFax = (id: FaxId): DeviceId => lineOf(id.replaceAll('-', ''));
