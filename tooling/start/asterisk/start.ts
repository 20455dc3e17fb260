import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inCheckout } from '../checkout.ts';
import type { DataFolder } from '../data-folder.ts';
import { StartFailure } from '../failure.ts';
import { freePort } from '../network/ports.ts';
import { openLogFile } from '../processes/log-file.ts';
import { untilReady } from '../processes/ready.ts';
import { type Supervised, supervise } from '../processes/supervised.ts';
import type { Log, Note } from '../progress.ts';
import { offerAsterisk } from './ensure.ts';
import { layOutAsterisk } from './lay-out.ts';

/** An Asterisk that belongs to one Bureau. */
export type OwnAsterisk = {
  readonly process: Supervised;
  /** What `BUREAU_ASTERISK_URL` is to be. */
  readonly url: string;
};

type Wanted = {
  /** Where telephones sign in, over UDP and TCP. */
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  readonly note: Note;
  readonly signal?: AbortSignal | undefined;
};

const runProgram = fileURLToPath(new URL('../processes/run-program.ts', import.meta.url));

/** Starts an Asterisk for telephones on the data folder and waits until it answers; a StartFailure where there is none to be had. */
export async function startAsterisk(data: DataFolder, { host, port, log, note, signal }: Wanted): Promise<OwnAsterisk> {
  const program = await offerAsterisk(process.env, note);
  if ('missing' in program) throw new StartFailure(`--phones needs an Asterisk: ${program.missing}.`);
  const secret = data.secret('asterisk');
  const httpPort = await freePort();
  const folder = join(data.path, 'asterisk');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = { sip: { host, port }, httpPort, managerPort: await freePort(), secret };
  const args = layOutAsterisk(folder, program, place);
  const running = supervise(
    { name: 'asterisk', nodeArgs: [runProgram, program.command, ...args], cwd: inCheckout(), env: process.env },
    openLogFile(join(data.logs, 'asterisk.log'), log, undefined),
    log,
  );
  const address = `127.0.0.1:${httpPort}`;
  const authorization = `Basic ${Buffer.from(`bureau:${secret}`).toString('base64')}`;
  try {
    await untilReady(running, `http://${address}/ari/asterisk/info?only=status`, { authorization, signal });
  } catch (error) {
    running.destroy();
    throw error;
  }
  return { process: running, url: `http://bureau:${secret}@${address}` };
}
