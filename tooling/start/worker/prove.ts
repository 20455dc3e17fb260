import { fileURLToPath } from 'node:url';
import { run } from '../run.ts';

const PROVEN_WITHIN_MS = 10_000;
const program = fileURLToPath(new URL('prove-main.ts', import.meta.url));

/** Whether a worker runs on this computer and understands our mediasoup. */
export async function worksHere(workerBinary: string, timeoutMs = PROVEN_WITHIN_MS): Promise<boolean> {
  const { code } = await run(process.execPath, [program, workerBinary], { timeoutMs });
  return code === 0;
}
