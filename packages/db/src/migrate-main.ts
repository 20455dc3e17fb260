import { explainFailure } from './failure.ts';
import { migrate } from './migrate.ts';

const url = process.env['DATABASE_URL'];
try {
  if (!url) throw new Error('Set DATABASE_URL to the address of the PostgreSQL database.');
  await migrate(url);
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
