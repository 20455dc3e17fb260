import { createHash, randomBytes } from 'node:crypto';
import { openPools } from './connection.ts';
import { explainFailure } from './failure.ts';
import { openSetUp } from './set-up-repository.ts';

// Writes the secret of a new link, or nothing where there is a company already.
const url = process.env['DATABASE_URL'];
try {
  if (!url) throw new Error('Set DATABASE_URL to the address of the PostgreSQL database.');
  const { owner, request } = openPools({ url, maxConnections: 2 });
  const token = randomBytes(32).toString('base64url');
  const isOpen = await openSetUp(owner, createHash('sha256').update(token).digest(), Date.now());
  await Promise.all([owner.end(), request.end()]);
  process.stdout.write(isOpen ? `${token}\n` : '');
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
