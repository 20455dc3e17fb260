import closeWithGrace from 'close-with-grace';
import { createLog } from './log.ts';
import { startMediaNode } from './media-node/media-node.ts';
import { readMediaSettings } from './media-node/settings.ts';

/** A stop that takes longer than this is cut off. */
const STOP_WITHIN_MS = 5_000;

const settings = readMediaSettings(process.env);
if ('problem' in settings) {
  process.stderr.write(`${settings.problem}\n`);
  process.exit(1);
}

const log = createLog(settings.logLevel, 'media');
try {
  const node = await startMediaNode(settings, log);
  log.info({ port: node.port }, 'listening');
  closeWithGrace({ delay: STOP_WITHIN_MS, logger: false }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'unexpected error, stopping');
    else log.info({ signal }, 'stopping');
    await node.stop();
    log.info('stopped');
  });
} catch (err) {
  log.fatal({ err }, 'could not start');
  process.exit(1);
}
