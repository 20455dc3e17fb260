import { explainFailure } from './failure.ts';
import { seedDemo } from './seed/demo.ts';

const url = process.env['DATABASE_URL'];
try {
  if (!url) throw new Error('Set DATABASE_URL to the address of the PostgreSQL database.');
  const signIns = await seedDemo(url, Date.now());
  process.stdout.write(`${JSON.stringify(signIns)}\n`);
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
