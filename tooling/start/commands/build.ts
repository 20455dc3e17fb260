import { buildDesktop } from '../build/desktop.ts';
import { prepare } from '../build/prepare.ts';
import { checkoutFolder, inCheckout } from '../checkout.ts';
import { createProgress, type Log } from '../progress.ts';
import { run } from '../run.ts';
import { ensureChromium } from './chromium.ts';
import { offerFfmpeg } from './ffmpeg.ts';

const terminal = () => (process.stdout.isTTY ? process.stdout : undefined);

/** Makes everything a start needs, without starting. */
export async function build(log: Log): Promise<number> {
  await prepare(createProgress(log, terminal()), process.env, { pages: true });
  return 0;
}

/** Runs the benchmarks; `args` are theirs. */
export async function bench(args: readonly string[], log: Log): Promise<number> {
  const progress = createProgress(log, terminal());
  const { workerBin } = await prepare(progress, process.env, { pages: true });
  const chromium = await progress.step('Chromium', (note) => ensureChromium(process.env, note));
  await progress.step('ffmpeg', offerFfmpeg);
  await progress.step('Desktop shell', () => buildDesktop());
  const { code } = await run(process.execPath, [inCheckout('bench', 'main.ts'), ...args], {
    cwd: checkoutFolder,
    env: { ...process.env, MEDIASOUP_WORKER_BIN: workerBin, CHROMIUM_PATH: chromium },
    visible: true,
  });
  return code;
}
