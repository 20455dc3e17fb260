import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const TEMPORARY = 'packages/testkit/src/temporary-global-setup.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Nothing that a file leaves behind changes another; starting anew for each takes as long as the tests.
          isolate: false,
          globalSetup: [TEMPORARY],
          setupFiles: ['packages/testkit/src/patience.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 15_000,
          include: ['{apps,packages,tooling}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.{integration,soak}.test.ts', '**/.next/**'],
        },
      },
      {
        test: {
          name: 'integration',
          setupFiles: ['packages/testkit/src/patience.ts'],
          expect: { poll: { timeout: 10_000 } },
          include: ['{apps,packages,tooling}/**/*.integration.test.ts'],
          exclude: ['**/node_modules/**', '**/.next/**'],
          globalSetup: [TEMPORARY, 'packages/testkit/src/postgres-global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'e2e',
          expect: { poll: { timeout: 10_000 } },
          include: ['e2e/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**', 'e2e/soak/**'],
          globalSetup: [TEMPORARY, 'e2e/harness/demo-database.ts'],
          testTimeout: 300_000,
          hookTimeout: 240_000,
          // A journey waits for half of its time; on one that another made too slow, the runner looks again alone.
          maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
        },
      },
      {
        test: {
          name: 'soak',
          expect: { poll: { timeout: 10_000 } },
          include: ['e2e/soak/**/*.e2e.test.ts', 'apps/**/*.soak.test.ts'],
          globalSetup: [TEMPORARY, 'e2e/harness/demo-database.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
