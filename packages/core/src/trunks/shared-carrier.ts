import type { CompanyId } from '../kernel/index.ts';
import { type CountryCode, type E164, numberFromCarrier } from '../numbering/index.ts';
import type { NumberFormat, TrunkId } from './model.ts';

/** A trunk that is in use, as far as it says whose calls arrive by it. */
export interface WayIn {
  readonly companyId: CompanyId;
  readonly country: CountryCode;
  readonly trunkId: TrunkId;
  /** Name or address of the carrier's server. */
  readonly host: string;
  readonly numberFormat: NumberFormat;
}

/** Whom a call from outside may be for: a number as one of the companies reads it. */
export interface CalledAs {
  readonly companyId: CompanyId;
  readonly trunkId: TrunkId;
  readonly e164: E164;
}

const nameOf = (host: string) => host.toLowerCase().replace(/\.$/, '');

/** Whether several names could be those of one server: with one company alone, nobody has to look. */
export const isShared = (ways: readonly WayIn[]): boolean => new Set(ways.map(({ companyId }) => companyId)).size > 1;

/**
 * The trunks by which a call may have come that was taken for one of `trunkId`: it alone, and those at the same server. A gateway
 * tells carriers apart by their addresses, and takes any of several that have the same.
 *
 * @param addressesOf - Where calls of a host come from; none where that is not known.
 */
export function waysAtOnce(
  ways: readonly WayIn[],
  trunkId: TrunkId,
  addressesOf: (host: string) => readonly string[],
): readonly WayIn[] {
  const own = ways.find((way) => way.trunkId === trunkId);
  if (!own) return [];
  const places = new Set([nameOf(own.host), ...addressesOf(own.host)]);
  const isThere = ({ host }: WayIn) => [nameOf(host), ...addressesOf(host)].some((place) => places.has(place));
  return [own, ...ways.filter((way) => way !== own && isThere(way))];
}

/** The number that was called as each of these companies reads what the carrier wrote, each reading once. */
export function calledAs(ways: readonly WayIn[], written: string): readonly CalledAs[] {
  const read = ways.flatMap(({ companyId, trunkId, country, numberFormat }) => {
    const e164 = numberFromCarrier(written, country, numberFormat === 'digits');
    return e164 === undefined ? [] : [{ companyId, trunkId, e164 }];
  });
  const isFirst = (one: CalledAs, at: number) =>
    read.findIndex(({ companyId, e164 }) => companyId === one.companyId && e164 === one.e164) === at;
  return read.filter(isFirst);
}
