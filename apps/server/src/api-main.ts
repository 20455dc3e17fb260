import closeWithGrace from 'close-with-grace';
import { startApi } from './compose/api.ts';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';

/** A stop that takes longer than this is cut off. */
const STOP_WITHIN_MS = 10_000;

const env = readEnv(process.env);
if ('problem' in env) {
  process.stderr.write(`${env.problem}\n`);
  process.exit(1);
}

const log = createLog(env.BUREAU_LOG_LEVEL);
try {
  const api = await startApi(env, log);
  log.info({ address: api.address }, 'listening');
  closeWithGrace({ delay: STOP_WITHIN_MS, logger: false }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'unexpected error, stopping');
    else log.info({ signal }, 'stopping');
    await api.stop();
    log.info('stopped');
  });
} catch (err) {
  log.fatal({ err }, 'could not start');
  process.exit(1);
}
