// Generates the Prisma client into src/generated.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const prisma = createRequire(import.meta.url).resolve('prisma/package.json');
const { status } = spawnSync(process.execPath, [join(dirname(prisma), 'build', 'index.js'), 'generate'], {
  cwd: join(dirname(fileURLToPath(import.meta.url)), '..'),
  stdio: 'inherit',
  env: {
    ...process.env,
    // Prisma downloads a schema engine before every command, also before this one that has no use for it. Any existing
    // program keeps it from trying. Never for `migrate`: there it would succeed and do nothing.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
});
process.exit(status ?? 1);
