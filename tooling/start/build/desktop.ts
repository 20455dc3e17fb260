import { inCheckout } from '../checkout.ts';
import { StartFailure } from '../failure.ts';
import { run } from '../run.ts';
import { whenChanged } from './fingerprint.ts';

const INPUTS = ['apps/desktop', 'packages/desktop-bridge', 'packages/core/src/numbering', 'pnpm-lock.yaml'];

/** Bundles the desktop shell when its sources changed. */
export async function buildDesktop(): Promise<void> {
  const desktop = inCheckout('apps', 'desktop');
  await whenChanged('desktop', INPUTS, `${desktop}/dist/main.cjs`, async () => {
    const { code, output } = await run(process.execPath, ['pack/bundle.ts'], { cwd: desktop });
    if (code !== 0) throw new StartFailure(`${output.trim()}\nThe desktop shell could not be bundled (see above).`);
  });
}
