import { ChildProcess } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import { createWorker } from 'mediasoup';
import type { Worker } from 'mediasoup/types';

/** What node:diagnostics_channel says of a new process. */
const isStart = (message: unknown): message is { readonly process: ChildProcess } =>
  typeof message === 'object' && message !== null && 'process' in message && message.process instanceof ChildProcess;

/** A worker answers within some 50 ms of its start; a machine under load may take much longer. */
const START_WITHIN_MS = 10_000;

/**
 * Starts a mediasoup worker. One that does not answer in time is killed: a worker and a JavaScript side of different
 * versions would wait for each other for ever.
 */
export async function spawnWorker(workerBin: string | undefined, withinMs = START_WITHIN_MS): Promise<Worker> {
  const { child, started } = startAndCatchChild(workerBin);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      child?.kill('SIGKILL');
      const seconds = withinMs / 1000;
      reject(new Error(`it did not answer in ${seconds} s; it may be of another version than mediasoup`));
    }, withinMs);
  });
  try {
    return await Promise.race([started, late]);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The media worker ${workerBin ?? 'of the mediasoup package'} could not be started: ${why}`, {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** mediasoup hands out a worker, and with it the means to end it, only once it has answered. */
function startAndCatchChild(workerBin: string | undefined): {
  child: ChildProcess | undefined;
  started: Promise<Worker>;
} {
  let child: ChildProcess | undefined;
  const onProcess = (message: unknown) => {
    if (isStart(message)) child = message.process;
  };
  const processes = channel('child_process');
  processes.subscribe(onProcess);
  try {
    const started = createWorker({ logLevel: 'warn', ...(workerBin === undefined ? {} : { workerBin }) });
    return { child, started };
  } finally {
    processes.unsubscribe(onProcess);
  }
}
