/** One usage of a report with where it lies (USB HID 1.11 §6.2.2, HID Usage Tables 1.5). */
export interface HidField {
  readonly reportId: number;
  /** Page and id, as WebHID writes them: `page << 16 | id`. */
  readonly usage: number;
  readonly bit: number;
}

/** What WebHID says of an item of a report; everything may be absent. */
interface HidItem {
  readonly isArray?: boolean;
  readonly isConstant?: boolean;
  readonly isRange?: boolean;
  readonly reportSize?: number;
  readonly reportCount?: number;
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
}

/** A report with its items in their order. */
export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

/** Every usage that has a bit of its own in these reports. */
export function fieldsOf(reports: readonly HidReport[]): readonly HidField[] {
  return reports.flatMap(({ reportId = 0, items = [] }) => {
    let bit = 0;
    return items.flatMap((item) => {
      const { reportSize = 0, reportCount = 0, isArray = false, isConstant = false } = item;
      const startsAt = bit;
      bit += reportSize * reportCount;
      if (isArray || isConstant || reportSize !== 1) return [];
      const usages = usagesOf(item);
      return usages.slice(0, reportCount).map((usage, at) => ({ reportId, usage, bit: startsAt + at }));
    });
  });
}

/** The length of a report in bytes. */
export function bytesOf({ items = [] }: HidReport): number {
  const bits = items.reduce((sum, { reportSize = 0, reportCount = 0 }) => sum + reportSize * reportCount, 0);
  return Math.ceil(bits / 8);
}

/** Whether a bit is set in what a device sent. */
export function isSet(data: DataView, bit: number): boolean {
  const byte = Math.floor(bit / 8);
  return byte < data.byteLength && ((data.getUint8(byte) >> (bit % 8)) & 1) === 1;
}

const LONGEST_RANGE = 64;

function usagesOf({ isRange, usages = [], usageMinimum = 0, usageMaximum = 0 }: HidItem): readonly number[] {
  if (!isRange) return usages;
  const length = Math.min(Math.max(usageMaximum - usageMinimum + 1, 0), LONGEST_RANGE);
  return Array.from({ length }, (_, at) => usageMinimum + at);
}
