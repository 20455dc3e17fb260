// Runs a program in our place: same streams, its exit code becomes ours, and each signal reaches it exactly once.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

// A terminal's Ctrl-C reaches this process twice, once from the terminal and once from npm, which forwards its own
// copy. A person's second press comes later than this.
const SAME_SIGNAL_MS = 300;

/** Replaces this process by `command`, as far as the outside can tell. */
export function relay(command, args) {
  // A process group of its own keeps the terminal's copy of Ctrl-C away; ours is the only one that arrives. The IPC
  // channel tells the program when this process is killed.
  const detached = process.platform !== 'win32';
  const child = spawn(command, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], detached });
  let lastSignalAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (Date.now() - lastSignalAt < SAME_SIGNAL_MS) return;
      lastSignalAt = Date.now();
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`Node 24 could not be started (${error.message}): delete node_modules and start again.\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
