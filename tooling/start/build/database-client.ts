import { inCheckout } from '../checkout.ts';
import { StartFailure } from '../failure.ts';
import { run } from '../run.ts';
import { whenChanged } from './fingerprint.ts';

/** Generates Prisma's client when the schema changed. */
export async function generateDatabaseClient(): Promise<void> {
  const inputs = ['packages/db/prisma', 'packages/db/prisma.config.ts', 'packages/db/package.json', 'pnpm-lock.yaml'];
  await whenChanged('database-client', inputs, inCheckout('packages', 'db', 'src', 'generated'), async () => {
    const { code, output } = await run(process.execPath, ['--run', 'generate'], {
      cwd: inCheckout('packages', 'db'),
    });
    if (code !== 0)
      throw new StartFailure(`${output.trim()}\nPrisma could not generate the database client (see above).`);
  });
}
