// Preloaded into every process that the supervisor starts (node --import), and into those that these fork: when the
// parent is killed, the IPC channel breaks, and the process ends in the same way as on SIGTERM, or by force.
const FORCE_AFTER_MS = 10_000;

const endNow = () => process.kill(process.pid, 'SIGKILL');

if (process.channel) {
  process.on('disconnect', () => {
    // Nobody reads our output any more. A logger that writes its rest while exiting (sonic-boom 4) tries for ever, so
    // the exit comes before its turn.
    process.prependListener('exit', endNow);
    setTimeout(endNow, FORCE_AFTER_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}
