/** Below this the room is taken for silent. */
const FLOOR_DB = -60;

/** Which of the bars light up: loudness is heard by decibels, so that speech (about -30 dB) lights half of them. */
export function meterBars(level: number, bars: number): readonly boolean[] {
  const decibels = level > 0 ? 20 * Math.log10(Math.min(1, level)) : FLOOR_DB;
  const lit = Math.round(Math.max(0, 1 - decibels / FLOOR_DB) * bars);
  return Array.from({ length: bars }, (_, bar) => bar < lit);
}
