// Finishes one capture in a process of its own, and tells what that took.
import { finaliseCapture } from '@bureau/server/finalise';

/** What finishing took. */
export interface FinaliseReport {
  readonly durationMs: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

const [folder = ''] = process.argv.slice(2);
const before = process.cpuUsage();
const finished = await finaliseCapture(folder, new AbortController().signal);
const { user, system } = process.cpuUsage(before);
process.send?.({
  durationMs: finished?.durationMs ?? 0,
  cpuSeconds: (user + system) / 1_000_000,
  peakMb: process.resourceUsage().maxRSS / 1_024,
} satisfies FinaliseReport);
process.disconnect();
