const DAY_MS = 86_400_000;

/** When a wall clock (`YYYY-MM-DDTHH:mm`) shows this in a zone; of a time that is skipped or comes twice, the first of both readings. */
export function zonedTime(local: string, timeZone: string): number {
  const asUtc = Date.parse(`${local}:00Z`);
  const [before, after] = [asUtc - DAY_MS, asUtc + DAY_MS].map((at) => asUtc - offsetMs(at, timeZone));
  const candidates = [before, after].filter((at) => at !== undefined);
  return candidates.find((at) => at + offsetMs(at, timeZone) === asUtc) ?? candidates[0] ?? asUtc;
}

/** How far a zone is ahead of UTC at that time. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign, hours = '0', minutes = '0'] =
    /([+-])(\d{2}):?(\d{2})?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
