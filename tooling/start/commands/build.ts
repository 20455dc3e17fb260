import { prepare } from '../build/prepare.ts';
import { checkoutFolder, inCheckout } from '../checkout.ts';
import { createProgress, type Log } from '../progress.ts';
import { run } from '../run.ts';

const terminal = () => (process.stdout.isTTY ? process.stdout : undefined);

/** Makes everything a start needs, without starting. */
export async function build(log: Log): Promise<number> {
  await prepare(createProgress(log, terminal()), process.env, { pages: true });
  return 0;
}

/** Runs the benchmarks; `args` are theirs. */
export async function bench(args: readonly string[], log: Log): Promise<number> {
  const { workerBin } = await prepare(createProgress(log, terminal()), process.env, { pages: true });
  const { code } = await run(process.execPath, [inCheckout('bench', 'main.ts'), ...args], {
    cwd: checkoutFolder,
    env: { ...process.env, MEDIASOUP_WORKER_BIN: workerBin },
    visible: true,
  });
  return code;
}
