import { waveOf } from '../../apps/server/src/capture/wave.ts';
import type { Desk } from './desk.ts';

const [RATE, SECONDS, HZ] = [16_000, 1.2, 300];

/** Gives somebody a greeting of their own that is hardly longer than a second; that of the house lasts six. */
export async function greetShortly({ context, page }: Desk): Promise<void> {
  const samples = Int16Array.from(
    { length: RATE * SECONDS },
    (_, at) => 6_000 * Math.sin((2 * Math.PI * HZ * at) / RATE),
  );
  const { origin } = new URL(page.url());
  const kept = await context.request.put(`${origin}/files/greeting`, {
    headers: { origin, 'content-type': 'audio/wav' },
    data: waveOf(samples, RATE),
  });
  if (!kept.ok()) throw new Error(`No greeting: ${await kept.text()}`);
}
